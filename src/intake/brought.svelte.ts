import { asCogitoError } from '../core/errors.ts';
import { readTable, type Table } from '../core/formats/csv.ts';
import { gather, type FileProblem } from './gather.ts';
import { sortBrought, type SourceFile } from './source-file.ts';

/** A CSV among the files, read. */
export interface BroughtTable {
  readonly path: string;
  readonly table: Table;
}

/** What a person has brought so far: folders, files and zips, told apart, and what of it could not be opened. */
export class BroughtFiles {
  #clips = $state.raw<readonly SourceFile[]>([]);
  #tables = $state.raw<readonly BroughtTable[]>([]);
  #others = $state.raw<readonly string[]>([]);
  #problems = $state.raw<readonly FileProblem[]>([]);
  #reading = $state(false);
  #looked = $state(false);
  #found = $state(0);
  #controller = new AbortController();

  /** Sounds, in the order of their paths. */
  get clips(): readonly SourceFile[] {
    return this.#clips;
  }
  get tables(): readonly BroughtTable[] {
    return this.#tables;
  }
  /** Paths of files that are neither sound nor CSV by their names. */
  get others(): readonly string[] {
    return this.#others;
  }
  /** What could not be opened, each with its error. */
  get problems(): readonly FileProblem[] {
    return this.#problems;
  }
  get reading(): boolean {
    return this.#reading;
  }
  /** Files found so far, while they are looked for. */
  get found(): number {
    return this.#found;
  }
  /** Whether something was brought and no sound was in it. */
  get lookedInVain(): boolean {
    return this.#looked && this.#clips.length === 0;
  }

  /**
   * Adds what was brought to what is there; a file with the path of an earlier one takes its place.
   */
  async add(brought: readonly (FileSystemEntry | File)[]): Promise<void> {
    this.cancel();
    const { signal } = (this.#controller = new AbortController());
    this.#reading = true;
    this.#found = 0;
    try {
      const { files, problems } = await gather(brought, {
        signal,
        onFound: (files) => (this.#found = files),
      });
      const { clips, tables, others } = sortBrought(files);
      const read = await readTables(tables);
      if (signal.aborted) return;
      this.#clips = merged(this.#clips, clips);
      this.#tables = merged(this.#tables, read.tables);
      this.#others = [...new Set([...this.#others, ...others])];
      this.#problems = merged(this.#problems, [...problems, ...read.problems]);
      this.#looked = true;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (this.#controller.signal === signal) this.#reading = false;
    }
  }

  /** Stops looking; what was there before stays. */
  cancel(): void {
    this.#controller.abort();
    this.#reading = false;
  }

  clear(): void {
    this.cancel();
    this.#looked = false;
    this.#clips = this.#tables = this.#others = this.#problems = [];
  }
}

async function readTables(files: readonly SourceFile[]) {
  const tables: BroughtTable[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    try {
      tables.push({ path: file.path, table: readTable(await (await file.open()).text()) });
    } catch (error) {
      problems.push({ path: file.path, error: asCogitoError(error) });
    }
  }
  return { tables, problems };
}

function merged<T extends { readonly path: string }>(
  before: readonly T[],
  added: readonly T[],
): readonly T[] {
  const byPath = new Map([...before, ...added].map((file) => [file.path, file]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
