import { asCogitoError } from '../../core/errors.ts';
import {
  guessSources,
  matchLabels,
  type LabelMatch,
  type LabelSource,
} from '../../core/labels/match-labels.ts';
import { schemes } from '../../core/labels/schemes.ts';
import { BroughtFiles, type BroughtTable } from '../../intake/brought.svelte.ts';
import type { FileProblem } from '../../intake/gather.ts';
import type { SourceFile } from '../../intake/source-file.ts';

/** A way in which the clips may be labelled, and how many of them it labels. */
export interface SourceOption {
  readonly id: string;
  /** A CSV's or a naming scheme's own name; absent for folder names. */
  readonly name?: string;
  readonly source: LabelSource;
  readonly matched: number;
}

/** A clip to train with. */
export interface LabelledClip {
  readonly file: SourceFile;
  readonly path: string;
  readonly label: string;
  readonly speaker?: string;
}

/** Brought clips and their labels. */
export class TrainingData {
  readonly brought = new BroughtFiles();
  #chosen = $state<string>();
  readonly #paths = $derived(this.brought.clips.map(({ path }) => path));
  readonly #tables = $derived(this.brought.tables.map((brought) => tried(this.#paths, brought)));
  readonly #options = $derived(this.#findOptions());
  readonly #option = $derived(this.#options.find(({ id }) => id === this.#chosen) ?? this.#options[0]);
  readonly #match = $derived(this.#option && matchLabels(this.#paths, this.#option.source));
  readonly #clips = $derived(this.#labelled(this.#match));

  /** Ways to label the clips, the likeliest first: a CSV was brought to be used. */
  get options(): readonly SourceOption[] {
    return this.#options;
  }
  /** Brought CSVs that hold no labels, each with the error that says why: a test.csv, say. */
  get withoutLabels(): readonly FileProblem[] {
    return this.#tables.flatMap((table) => ('error' in table ? [table] : []));
  }
  get option(): SourceOption | undefined {
    return this.#option;
  }
  get match(): LabelMatch | undefined {
    return this.#match;
  }
  /** What can be trained with. */
  get clips(): readonly LabelledClip[] {
    return this.#clips;
  }
  /** How many clips each label has, and how many speakers are known. */
  readonly counts = $derived.by(() => {
    const labels = new Map<string, number>();
    for (const { label } of this.#clips) labels.set(label, (labels.get(label) ?? 0) + 1);
    const speakers = new Set(this.#clips.flatMap(({ speaker }) => speaker ?? []));
    return { labels: [...labels].sort(([a], [b]) => (a < b ? -1 : 1)), speakers: speakers.size };
  });

  choose(option: string): void {
    this.#chosen = option;
  }

  clear(): void {
    this.brought.clear();
    this.#chosen = undefined;
  }

  #findOptions(): SourceOption[] {
    if (this.#paths.length === 0) return [];
    const tables = this.#tables.flatMap((table) => ('error' in table ? [] : [table]));
    tables.sort((a, b) => b.matched - a.matched);
    const guessed = guessSources(this.#paths).map(({ source, matched }): SourceOption => {
      if (source.kind !== 'scheme') return { id: source.kind, source, matched };
      const scheme = schemes.find(({ id }) => id === source.scheme);
      return { id: `scheme ${source.scheme}`, name: scheme?.title ?? source.scheme, source, matched };
    });
    return [...tables, ...guessed];
  }

  #labelled(match: LabelMatch | undefined): LabelledClip[] {
    const files = new Map(this.brought.clips.map((file) => [file.path, file]));
    return (match?.clips ?? []).flatMap((clip) => {
      const file = files.get(clip.path);
      return file === undefined ? [] : [{ ...clip, file }];
    });
  }
}

function tried(paths: readonly string[], { path, table }: BroughtTable): SourceOption | FileProblem {
  const source: LabelSource = { kind: 'csv', table };
  try {
    return { id: `csv ${path}`, name: path, source, matched: matchLabels(paths, source).clips.length };
  } catch (error) {
    return { path, error: asCogitoError(error) };
  }
}
