import type { TrainingRows } from '../classifier/fit-index.ts';
import { cogitoError } from '../errors.ts';
import { stratifiedGroupKFold, stratifiedKFold, type Folds } from './folds.ts';

/** How clips are parted into folds; each fold is answered by a classifier that was fitted on the others. */
export interface FoldPlan {
  /**
   * `clips`: no clip, and no speaker where speakers are known, lies in two folds. `rows`: the windows of a clip are
   * spread over all folds, as the reference's evaluation did; its figures are inflated.
   */
  readonly split: 'clips' | 'rows';
  readonly nFolds: number;
  /** For the shuffling of clips without speakers and of rows, as scikit-learn's random_state. */
  readonly seed: number;
}

/** What a person should know of the folds before believing the figures. */
export type FoldWarning =
  | { readonly kind: 'rows-split' }
  /** Some folds have no clip of these classes. */
  | { readonly kind: 'class-smaller-than-folds'; readonly labels: readonly string[] }
  /** There are as many folds as speakers, fewer than were asked for. */
  | { readonly kind: 'fewer-speakers-than-folds'; readonly speakers: number }
  /** One speaker in all: the folds divide the clips, and say nothing about other voices. */
  | { readonly kind: 'one-speaker' }
  /** The speakers of these many clips are not known: the same voice may be on both sides. */
  | { readonly kind: 'speakers-unknown'; readonly clips: number }
  /** Only one speaker has these classes: while that one is tested nothing was learned about them. */
  | { readonly kind: 'class-of-one-speaker'; readonly labels: readonly string[] };

export interface RowFolds {
  /** The fold that each row is tested in. */
  readonly rowFolds: Int32Array;
  readonly nFolds: number;
  /** What the folds never split. */
  readonly kept: 'speakers' | 'clips' | 'nothing';
  readonly warnings: readonly FoldWarning[];
}

/**
 * Parts training rows as the plan says: whole speakers by StratifiedGroupKFold, whole clips by
 * StratifiedKFold(shuffle=True, random_state=seed) over the clips that have rows, or rows by the same over rows.
 * Errors: labels-one, folds-impossible.
 */
export function planFolds({ clips, rowClips }: TrainingRows, plan: FoldPlan): RowFolds {
  const present = [...new Set(rowClips)].sort((a, b) => a - b);
  const labels = present.map((clip) => clips[clip].label);
  const [only, other] = new Set(labels);
  if (other === undefined) throw cogitoError('labels-one', { label: only ?? '' });
  if (plan.split === 'rows') {
    const rowLabels = Array.from(rowClips, (clip) => clips[clip].label);
    const { testFolds } = stratifiedKFold(rowLabels, plan.nFolds, plan.seed);
    const warnings: FoldWarning[] = [{ kind: 'rows-split' }, ...smallClasses(rowLabels, plan.nFolds)];
    return { rowFolds: testFolds, nFolds: plan.nFolds, kept: 'nothing', warnings };
  }
  const parted = partClips(
    labels,
    present.map((clip) => clips[clip].speaker),
    plan,
  );
  const foldOfClip = new Map(present.map((clip, i) => [clip, parted.folds.testFolds[i]]));
  return {
    rowFolds: Int32Array.from(rowClips, (clip) => foldOfClip.get(clip) ?? 0),
    nFolds: parted.nFolds,
    kept: parted.kept,
    warnings: [...parted.warnings, ...smallClasses(labels, parted.nFolds)],
  };
}

type Parted = Omit<RowFolds, 'rowFolds'> & { readonly folds: Folds };

function partClips(
  labels: readonly string[],
  speakers: readonly (number | undefined)[],
  { nFolds, seed }: FoldPlan,
): Parted {
  const known = new Set(speakers.filter((speaker) => speaker !== undefined));
  const unknown = speakers.filter((speaker) => speaker === undefined).length;
  const warnings: FoldWarning[] = unknown > 0 ? [{ kind: 'speakers-unknown', clips: unknown }] : [];
  if (known.size === 0 || (known.size === 1 && unknown === 0)) {
    if (known.size === 1) warnings.push({ kind: 'one-speaker' });
    return { folds: stratifiedKFold(labels, nFolds, seed), nFolds, kept: 'clips', warnings };
  }
  // A clip of an unknown speaker is a group of its own, after all that are known.
  const first = Math.max(...known) + 1;
  const groups = speakers.map((speaker, i) => speaker ?? first + i);
  const groupCount = known.size + unknown;
  if (groupCount < nFolds) warnings.push({ kind: 'fewer-speakers-than-folds', speakers: groupCount });
  const alone = classesOfOneGroup(labels, groups);
  if (alone.length > 0) warnings.push({ kind: 'class-of-one-speaker', labels: alone });
  const used = Math.min(nFolds, groupCount);
  return { folds: stratifiedGroupKFold(labels, groups, used), nFolds: used, kept: 'speakers', warnings };
}

function classesOfOneGroup(labels: readonly string[], groups: readonly number[]): string[] {
  const groupsOf = new Map<string, Set<number>>();
  labels.forEach((label, i) => groupsOf.set(label, (groupsOf.get(label) ?? new Set()).add(groups[i])));
  return [...groupsOf]
    .filter(([, members]) => members.size === 1)
    .map(([label]) => label)
    .sort();
}

function smallClasses(labels: readonly string[], nFolds: number): FoldWarning[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const small = [...counts].filter(([, count]) => count < nFolds).map(([label]) => label);
  return small.length === 0 ? [] : [{ kind: 'class-smaller-than-folds', labels: small.sort() }];
}
