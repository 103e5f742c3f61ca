import { cogitoError } from '../errors.ts';
import { Mt19937 } from './mt19937.ts';

/** Which fold each item is tested in, and what is not ideal about it. */
export interface Folds {
  readonly testFolds: Int32Array;
  /** `class-smaller-than-folds`: a class has fewer members than there are folds, so some folds lack it. */
  readonly warnings: readonly 'class-smaller-than-folds'[];
}

/**
 * sklearn.model_selection.StratifiedKFold(nSplits, shuffle=True, random_state=seed), or without shuffling where no
 * seed is given: folds in which the classes have the shares that they have in `labels` (one for each item).
 * Errors: folds-impossible.
 */
export function stratifiedKFold(labels: readonly (string | number)[], nSplits: number, seed?: number): Folds {
  const { codes, counts } = encode(labels, 'appearance');
  const warnings = checkSplits(nSplits, counts);
  const random = seed === undefined ? undefined : new Mt19937(checkSeed(seed));
  const order = Int32Array.from(codes).sort();
  const allocation = counts.map(() => new Int32Array(nSplits));
  order.forEach((code, i) => allocation[code][i % nSplits]++);
  const testFolds = new Int32Array(labels.length);
  allocation.forEach((sizes, code) => {
    const folds = Int32Array.from([...sizes].flatMap((length, fold) => Array.from({ length }, () => fold)));
    random?.shuffle(folds);
    let next = 0;
    for (let i = 0; i < codes.length; i++) if (codes[i] === code) testFolds[i] = folds[next++];
  });
  return { testFolds, warnings };
}

/**
 * sklearn.model_selection.StratifiedGroupKFold(nSplits): folds that never split a group (a clip's windows, a
 * speaker's clips) and come as close to the classes' shares as that allows. Not shuffled: groups that count alike
 * are taken in their sorted order. Errors: folds-impossible.
 */
export function stratifiedGroupKFold(
  labels: readonly (string | number)[],
  groups: readonly (string | number)[],
  nSplits: number,
): Folds {
  if (groups.length !== labels.length) {
    throw cogitoError('folds-impossible', {
      what: `${labels.length} labels come with ${groups.length} groups`,
    });
  }
  const classes = encode(labels, 'sorted');
  const warnings = checkSplits(nSplits, classes.counts);
  const { codes: groupCodes, counts: groupSizes } = encode(groups, 'sorted');
  const perGroup = groupSizes.map(() => new Float64Array(classes.counts.length));
  groupCodes.forEach((group, i) => perGroup[group][classes.codes[i]]++);
  const perFold = Array.from({ length: nSplits }, () => new Float64Array(classes.counts.length));
  const spread = perGroup.map((counts) => standardDeviation([...counts]));
  const order = groupSizes.map((_, group) => group).sort((a, b) => spread[b] - spread[a] || a - b);
  const foldOfGroup = new Int32Array(groupSizes.length);
  for (const group of order) {
    const fold = bestFold(perFold, perGroup[group], classes.counts);
    perGroup[group].forEach((count, c) => (perFold[fold][c] += count));
    foldOfGroup[group] = fold;
  }
  return { testFolds: groupCodes.map((group) => foldOfGroup[group]), warnings };
}

/** Positions of the items that are tested in `fold`, and of the others. */
export function split({ testFolds }: Folds, fold: number): { train: number[]; test: number[] } {
  const train: number[] = [];
  const test: number[] = [];
  testFolds.forEach((testFold, i) => (testFold === fold ? test : train).push(i));
  return { train, test };
}

/** StratifiedGroupKFold._find_best_fold: the shares that are most even; near ties (np.isclose) to the smaller fold. */
function bestFold(
  perFold: readonly Float64Array[],
  added: Float64Array,
  classCounts: readonly number[],
): number {
  let best = 0;
  let least = Infinity;
  let fewest = Infinity;
  for (let fold = 0; fold < perFold.length; fold++) {
    const spreads = classCounts.map((total, c) =>
      standardDeviation(perFold.map((counts, f) => (counts[c] + (f === fold ? added[c] : 0)) / total)),
    );
    const evenness = mean(spreads);
    const items = perFold[fold].reduce((sum, count) => sum + count, 0);
    const close = Math.abs(evenness - least) <= 1e-8 + 1e-5 * least;
    if (evenness < least || (close && items < fewest)) {
      best = fold;
      least = evenness;
      fewest = items;
    }
  }
  return best;
}

/** Numbers 0, 1, … for values, in sorted order or in the order of their first appearance; and how often each is there. */
function encode(values: readonly (string | number)[], by: 'sorted' | 'appearance') {
  const distinct = [...new Set(values)];
  if (by === 'sorted') distinct.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const codeOf = new Map(distinct.map((value, code) => [value, code]));
  const codes = Int32Array.from(values, (value) => codeOf.get(value) ?? 0);
  const counts = distinct.map(() => 0);
  for (const code of codes) counts[code]++;
  return { codes, counts };
}

function checkSplits(nSplits: number, counts: readonly number[]): Folds['warnings'] {
  if (!Number.isInteger(nSplits) || nSplits < 2) {
    throw cogitoError('folds-impossible', { what: `${nSplits} folds; there must be at least 2` });
  }
  if (counts.every((count) => count < nSplits)) {
    throw cogitoError('folds-impossible', {
      what: `no class has as many as ${nSplits} members, one for each fold`,
    });
  }
  return counts.some((count) => count < nSplits) ? ['class-smaller-than-folds'] : [];
}

function checkSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw cogitoError('folds-impossible', { what: `${seed} is not a seed (an integer from 0 to 2^32 - 1)` });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardDeviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
