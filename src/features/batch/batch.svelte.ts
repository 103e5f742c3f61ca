import { asCogitoError, cogitoError, type CogitoError } from '../../core/errors.ts';
import { nameColumn } from '../../core/labels/label-columns.ts';
import { matchNames } from '../../core/labels/sound-names.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import type { Answer, ClipAnalysis } from '../../engine/results.ts';
import { BroughtFiles, type BroughtTable } from '../../intake/brought.svelte.ts';
import type { FileProblem } from '../../intake/gather.ts';
import type { SourceFile } from '../../intake/source-file.ts';
import { Job } from '../../ui/job.svelte.ts';

/** A file to predict. */
export interface BatchFile {
  /** From 0: its place in the order asked for. */
  readonly position: number;
  /** As the CSV names it, or its path. */
  readonly name: string;
  /** Absent where the CSV names a file that was not brought. */
  readonly file: SourceFile | undefined;
}

/** What came of a file. */
export type BatchResult =
  | {
      readonly answer: Answer;
      readonly seconds: number;
      readonly heard: ClipAnalysis['heard'];
    }
  | { readonly error: CogitoError };

interface NameList {
  readonly path: string;
  readonly names: readonly string[];
}

/** The table is drawn anew at most so often while answers come in. */
const SHOWN_EVERY_MS = 250;

/** Many files, predicted one after the other. One that fails stops nothing. */
export class Batch {
  readonly brought = new BroughtFiles();
  readonly job = new Job();
  #order = $state<string>();
  #results = $state.raw<ReadonlyMap<string, BatchResult>>(new Map());
  #problem = $state.raw<CogitoError>();
  #engineState = $state.raw<EngineState>();
  #engine: Engine | undefined;
  #nextClip = 1;
  readonly #lists = $derived(this.brought.tables.map(readList));
  readonly #chosenList = $derived(this.#findList());
  readonly #matches = $derived(
    this.#chosenList &&
      matchNames(
        this.brought.clips.map(({ path }) => path),
        this.#chosenList.names,
      ),
  );

  /** The files in the order asked for. */
  readonly files: readonly BatchFile[] = $derived.by(() => {
    const list = this.#chosenList;
    if (list === undefined)
      return this.brought.clips.map((file, position) => ({ position, name: file.path, file }));
    const byPath = new Map(this.brought.clips.map((file) => [file.path, file]));
    return list.names.map((name, position) => ({
      position,
      name,
      file: byPath.get(this.#matches?.[position]?.path ?? ''),
    }));
  });
  /** Paths of files that the chosen CSV does not name. */
  readonly notListed: readonly string[] = $derived.by(() => {
    if (this.#chosenList === undefined) return [];
    const listed = new Set(this.files.flatMap(({ file }) => file?.path ?? []));
    return this.brought.clips.map(({ path }) => path).filter((path) => !listed.has(path));
  });

  /** CSVs that can give the order. */
  get lists(): readonly NameList[] {
    return this.#lists.flatMap((list) => ('names' in list ? [list] : []));
  }
  /** CSVs that hold no file names, each with why. */
  get unusedTables(): readonly FileProblem[] {
    return this.#lists.flatMap((list) => ('error' in list ? [list] : []));
  }
  /** The path of the CSV that gives the order. */
  get order(): string | undefined {
    return this.#chosenList?.path;
  }
  /** By the file's name in the order asked for. */
  get results(): ReadonlyMap<string, BatchResult> {
    return this.#results;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }
  /** What answered. */
  get engineState(): EngineState | undefined {
    return this.#engineState;
  }

  bring(files: readonly (FileSystemEntry | File)[]): Promise<void> {
    this.#forget();
    return this.brought.add(files);
  }

  /** @param path of a CSV; empty: the order of the files' paths */
  chooseOrder(path: string): void {
    this.#forget();
    this.#order = path;
  }

  clear(): void {
    this.#forget();
    this.brought.clear();
    this.#order = undefined;
  }

  /** Predicts what has no result yet; everything, where another engine answered the rest. */
  async run(engine: Engine): Promise<void> {
    if (this.#engine !== engine || this.job.phase === 'finished') this.#forget();
    this.#engine = engine;
    this.#problem = undefined;
    const results = new Map(this.#results);
    let shown = performance.now();
    try {
      this.#engineState = await engine.start();
      const left = this.files.filter(({ name }) => !results.has(name));
      await this.job.run(left, async ({ name, file }, signal) => {
        results.set(name, await this.#predict(engine, file, signal));
        if (performance.now() - shown < SHOWN_EVERY_MS) return;
        shown = performance.now();
        this.#results = new Map(results);
      });
    } catch (error) {
      this.#problem = asCogitoError(error);
    } finally {
      if (this.#engine === engine) this.#results = results;
    }
  }

  async #predict(engine: Engine, file: SourceFile | undefined, signal: AbortSignal): Promise<BatchResult> {
    try {
      if (file === undefined) throw cogitoError('file-missing');
      const clip = { id: this.#nextClip++, file: await file.open() };
      const { answer, seconds, heard } = await engine.analyse(clip, {}, { signal });
      if (answer === undefined) throw cogitoError('unexpected', { reason: 'no answer came back' });
      return { answer, seconds, heard };
    } catch (error) {
      signal.throwIfAborted();
      return { error: asCogitoError(error) };
    }
  }

  #forget(): void {
    this.job.cancel();
    this.#engine = undefined;
    this.#results = new Map();
    this.#problem = undefined;
  }

  #findList(): NameList | undefined {
    if (this.#order === '') return undefined;
    const named = this.lists.find(({ path }) => path === this.#order);
    // A test.csv is brought to be used.
    return named ?? this.lists.find(({ path }) => /(^|\/)test\.csv$/i.test(path)) ?? this.lists[0];
  }
}

function readList({ path, table }: BroughtTable): NameList | FileProblem {
  try {
    const column = nameColumn(table);
    return { path, names: table.rows.map((row) => row[column]) };
  } catch (error) {
    return { path, error: asCogitoError(error) };
  }
}
