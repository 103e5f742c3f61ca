import { asCogitoError, cogitoError, type CogitoError } from '../../core/errors.ts';
import type { Grouping } from '../../core/labels/grouping.ts';
import { matchNames } from '../../core/labels/sound-names.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import type { Answer, ClipAnalysis } from '../../engine/results.ts';
import type { BatchAnswerer } from '../../storage/batch.ts';
import { BroughtFiles } from '../../intake/brought.svelte.ts';
import type { FileProblem } from '../../intake/gather.ts';
import type { SourceFile } from '../../intake/source-file.ts';
import { Job } from '../../ui/job.svelte.ts';
import { BatchKeeping } from './batch-keeping.svelte.ts';
import { groupOfFile, possibleGroupings } from './groups.ts';
import { HeardFiles } from './heard-files.ts';
import { findList, readList, type NameList } from './name-lists.ts';

/** A file to predict. */
export interface BatchFile {
  /** From 0: its place in the order asked for. */
  readonly position: number;
  /** As the CSV names it, or its path. */
  readonly name: string;
  /** Absent where the CSV names a file that was not brought. */
  readonly file: SourceFile | undefined;
  /** As the CSV says. */
  readonly speaker?: string | undefined;
}

/** What came of a file. */
export type BatchResult =
  | {
      readonly answer: Answer;
      readonly seconds: number;
      readonly heard: ClipAnalysis['heard'];
    }
  | { readonly error: CogitoError };

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
  #grouping = $state<Grouping>();
  /** Files of a run that adapts to their voices, before they are answered. */
  #heard = new HeardFiles();
  #listening = $state(false);
  readonly #lists = $derived(this.brought.tables.map(readList));
  readonly #chosenList = $derived(findList(this.lists, this.#order));
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
      speaker: list.speakers?.[position],
    }));
  });
  readonly groupings: readonly Grouping[] = $derived(possibleGroupings(this.files));
  /** The voices that the next run adapts to; undefined: none. */
  readonly grouping: Grouping | undefined = $derived(
    this.groupings.find((possible) => possible === this.#grouping),
  );
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
  /** Whether a run has begun with the voices that are chosen now. */
  get begun(): boolean {
    return this.#answerer !== undefined && !this.outdated;
  }
  /** Whether the answers are adapted to other voices than are chosen now. */
  get outdated(): boolean {
    return this.#answerer !== undefined && this.#answerer.adaptedTo !== this.grouping;
  }
  /** Whether files are listened to that will be answered afterwards. */
  get listening(): boolean {
    return this.#listening;
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
    this.#grouping = restored.batch.answerer.adaptedTo;
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

  /** The voices to adapt to, from the next run on. */
  adaptTo(grouping: Grouping | undefined): void {
    this.#grouping = grouping;
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
      const answerer = answererOf(state, this.grouping);
      if (this.#answerer?.key !== answerer.key || this.complete) await this.#forget();
      this.#answerer = answerer;
      await this.keeping.begin(this.#names, answerer, this.#results);
      if (answerer.adaptedTo === undefined) await this.#answerRest(engine);
      else await this.#answerAdapted(engine, answerer.adaptedTo);
    } catch (error) {
      this.#problem = asCogitoError(error);
    }
  }

  #answerRest(engine: Engine): Promise<boolean> {
    const left = this.files.filter(({ name }) => !this.#results.has(name));
    return this.#work(left, async ({ file }, signal) => {
      const { answer, seconds, heard } = await engine.analyse(await opened(file), {}, { signal });
      return { answer: required(answer), seconds, heard };
    });
  }

  /** Listens to all files before the first is answered: what they have in common is taken off each. */
  async #answerAdapted(engine: Engine, grouping: Grouping): Promise<void> {
    const files = this.#heard;
    const unheard = this.files.filter(({ name }) => {
      const result = this.#results.get(name);
      return !files.has(name) && (result === undefined || 'answer' in result);
    });
    this.#listening = true;
    const allHeard = await this.#work(unheard, async (each, signal) => {
      const options = { keepEmbeddings: true, unanswered: true };
      files.add(
        each.name,
        groupOfFile(each, grouping),
        await engine.analyse(await opened(each.file), options, { signal }),
      );
      return undefined;
    }).finally(() => (this.#listening = false));
    if (!allHeard) return;
    const left = this.files.filter(({ name }) => !this.#results.has(name));
    await this.#work(left, async (each, signal) => {
      const adaptTo = files.meanOf(groupOfFile(each, grouping));
      const { seconds, heard, embeddings } = required(files.get(each.name));
      const answer =
        embeddings !== undefined && adaptTo !== undefined
          ? await engine.answer(embeddings, adaptTo, { signal })
          : (await engine.analyse(await opened(each.file), adaptTo ? { adaptTo } : {}, { signal })).answer;
      return { answer: required(answer), seconds, heard };
    });
  }

  /**
   * Works through files; what `work` gives, or throws, is the file's result.
   * @returns whether all were worked through
   */
  async #work(
    files: readonly BatchFile[],
    work: (file: BatchFile, signal: AbortSignal) => Promise<BatchResult | undefined>,
  ): Promise<boolean> {
    const run = (this.#run = Symbol('run'));
    const results = new Map(this.#results);
    let shown = performance.now();
    const show = () => {
      // What was put away meanwhile does not come back.
      if (this.#run === run) this.#results = new Map(results);
      shown = performance.now();
    };
    try {
      return await this.job.run(files, async (file, signal) => {
        const result = await work(file, signal).catch((error: unknown): BatchResult => {
          signal.throwIfAborted();
          return { error: asCogitoError(error) };
        });
        if (result === undefined) return;
        results.set(file.name, result);
        await this.keeping.add(file.name, result);
        if (performance.now() - shown >= SHOWN_EVERY_MS) show();
      });
    } finally {
      show();
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
    this.#heard = new HeardFiles();
    this.#problem = undefined;
    await this.keeping.forget();
  }
}

function answererOf({ model, index }: EngineState, adaptedTo: Grouping | undefined): BatchAnswerer {
  const key = [model.id, model.sha256, index?.id ?? '', adaptedTo ?? ''].join(' ').trimEnd();
  return { key, model: { family: model.family, title: model.title }, index: index?.title, adaptedTo };
}

function opened(file: SourceFile | undefined): Promise<Blob> {
  if (file === undefined) return Promise.reject(cogitoError('file-missing'));
  return file.open();
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw cogitoError('unexpected', { reason: 'no answer came back' });
  return value;
}
