import { asCogitoError, cogitoError, type CogitoError } from '../../core/errors.ts';
import { nameColumn } from '../../core/labels/label-columns.ts';
import { matchNames } from '../../core/labels/sound-names.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import type { Answer, ClipAnalysis } from '../../engine/results.ts';
import type { BatchAnswerer } from '../../storage/batch.ts';
import { BroughtFiles, type BroughtTable } from '../../intake/brought.svelte.ts';
import type { FileProblem } from '../../intake/gather.ts';
import type { SourceFile } from '../../intake/source-file.ts';
import { Job } from '../../ui/job.svelte.ts';
import { BatchKeeping } from './batch-keeping.svelte.ts';

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
  readonly keeping = new BatchKeeping();
  #order = $state<string>();
  #results = $state.raw<ReadonlyMap<string, BatchResult>>(new Map());
  #problem = $state.raw<CogitoError>();
  #answerer = $state.raw<BatchAnswerer>();
  #restored = $state.raw<readonly string[]>([]);
  /** The run whose answers are shown. */
  #run: symbol | undefined;
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
    if (this.brought.clips.length === 0)
      return this.#restored.map((name, position) => ({ position, name, file: undefined }));
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
  get answerer(): BatchAnswerer | undefined {
    return this.#answerer;
  }
  /** Whether the answers are from before the page was loaded, and their files are not here. */
  get withoutFiles(): boolean {
    return this.brought.clips.length === 0 && this.#restored.length > 0;
  }
  /** Whether every file has its answer, or its error. */
  get complete(): boolean {
    return this.files.every(({ name }) => this.#results.has(name));
  }
  /** Whether leaving the page would lose answers. */
  get unkept(): boolean {
    return this.#results.size > 0 && this.keeping.kept === undefined;
  }

  /** Shows what was kept before the page was loaded. */
  async restore(): Promise<void> {
    const restored = await this.keeping.restore();
    if (restored === undefined || this.#results.size > 0 || this.brought.clips.length > 0) return;
    this.#restored = restored.batch.names;
    this.#answerer = restored.batch.answerer;
    this.#results = restored.results;
  }

  /** The files of a run that was kept may be brought again: their answers are still there. */
  async bring(files: readonly (FileSystemEntry | File)[]): Promise<void> {
    const before = this.withoutFiles ? this.#results : undefined;
    if (before === undefined) await this.#forget();
    await this.brought.add(files);
    if (before !== undefined && !this.files.some(({ name }) => before.has(name))) await this.#forget();
  }

  /** @param path of a CSV; empty: the order of the files' paths */
  chooseOrder(path: string): void {
    void this.#forget();
    this.#order = path;
  }

  /** Puts everything away, also what is kept on the device. */
  async clear(): Promise<void> {
    this.brought.clear();
    this.#order = undefined;
    await this.#forget();
  }

  /** Says whether the answers are kept on the device. */
  keep(wished: boolean): Promise<void> {
    return this.keeping.wish(wished, this.#names, this.#answerer, this.#results);
  }

  /** Predicts what has no result yet; everything, where that is nothing, or where another engine answered the rest. */
  async run(engine: Engine): Promise<void> {
    this.#problem = undefined;
    try {
      const state = await engine.start();
      if (state.index === undefined) throw cogitoError('index-none');
      const answerer = answererOf(state);
      if (this.#answerer?.key !== answerer.key || this.complete) await this.#forget();
      this.#answerer = answerer;
      await this.keeping.begin(this.#names, answerer, this.#results);
      await this.#answerRest(engine);
    } catch (error) {
      this.#problem = asCogitoError(error);
    }
  }

  async #answerRest(engine: Engine): Promise<void> {
    const run = (this.#run = Symbol('run'));
    const results = new Map(this.#results);
    const left = this.files.filter(({ name }) => !results.has(name));
    let shown = performance.now();
    const show = () => {
      // What was put away meanwhile does not come back.
      if (this.#run === run) this.#results = new Map(results);
      shown = performance.now();
    };
    try {
      await this.job.run(left, async ({ name, file }, signal) => {
        const result = await this.#predict(engine, file, signal);
        results.set(name, result);
        await this.keeping.add(name, result);
        if (performance.now() - shown >= SHOWN_EVERY_MS) show();
      });
    } finally {
      show();
    }
  }

  async #predict(engine: Engine, file: SourceFile | undefined, signal: AbortSignal): Promise<BatchResult> {
    try {
      if (file === undefined) throw cogitoError('file-missing');
      const { answer, seconds, heard } = await engine.analyse(await file.open(), {}, { signal });
      if (answer === undefined) throw cogitoError('unexpected', { reason: 'no answer came back' });
      return { answer, seconds, heard };
    } catch (error) {
      signal.throwIfAborted();
      return { error: asCogitoError(error) };
    }
  }

  get #names(): string[] {
    return this.files.map(({ name }) => name);
  }

  async #forget(): Promise<void> {
    this.job.cancel();
    this.#run = undefined;
    this.#restored = [];
    this.#answerer = undefined;
    this.#results = new Map();
    this.#problem = undefined;
    await this.keeping.forget();
  }

  #findList(): NameList | undefined {
    if (this.#order === '') return undefined;
    const named = this.lists.find(({ path }) => path === this.#order);
    // A test.csv is brought to be used.
    return named ?? this.lists.find(({ path }) => /(^|\/)test\.csv$/i.test(path)) ?? this.lists[0];
  }
}

function answererOf({ model, index }: EngineState): BatchAnswerer {
  const key = [model.id, model.sha256, index?.id ?? ''].join(' ');
  return { key, model: { family: model.family, title: model.title }, index: index?.title };
}

function readList({ path, table }: BroughtTable): NameList | FileProblem {
  try {
    const column = nameColumn(table);
    return { path, names: table.rows.map((row) => row[column]) };
  } catch (error) {
    return { path, error: asCogitoError(error) };
  }
}
