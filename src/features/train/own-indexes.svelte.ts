import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import type { OpenedIndexFile } from '../../engine/index-files/index-file-protocol.ts';
import { openIndexFile, retitleIndexFile } from '../../engine/index-files/index-files.ts';
import { bundled, type EngineChoice, type Named } from '../../shell/engine-choice.svelte.ts';
import {
  deleteIndex,
  listIndexes,
  readIndexFile,
  saveIndex,
  type StoredIndex,
} from '../../storage/indexes.ts';
import { installedModels } from './installed-models.ts';

/** Told to the program's other tabs, so that their lists follow. */
const channel = new BroadcastChannel('cogito-indexes');

/** What went wrong, and with which file where there is one. */
interface IndexProblem {
  readonly error: CogitoError;
  readonly file?: string;
}

/** The indexes that are kept on this device. */
export class OwnIndexes {
  #list = $state.raw<readonly StoredIndex[]>([]);
  #added = $state.raw<readonly StoredIndex[]>([]);
  #opening = $state.raw<{ readonly file: string; readonly controller: AbortController }>();
  #deleted = $state.raw<{ readonly index: StoredIndex; readonly file: Uint8Array<ArrayBuffer> }>();
  #problems = $state.raw<readonly IndexProblem[]>([]);

  constructor() {
    channel.addEventListener('message', () => void this.refresh());
  }

  /** The newest first. */
  get list(): readonly StoredIndex[] {
    return this.#list;
  }
  /** What was opened from files last. */
  get added(): readonly StoredIndex[] {
    return this.#added;
  }
  /** The name of the file that is being opened. */
  get opening(): string | undefined {
    return this.#opening?.file;
  }
  /** What was deleted last and can be brought back. */
  get deleted(): StoredIndex | undefined {
    return this.#deleted?.index;
  }
  get problems(): readonly IndexProblem[] {
    return this.#problems;
  }

  async refresh(): Promise<void> {
    await this.#tried(() => this.#read());
  }

  /** Opens index files that someone shared, one after the other. The same index again takes its own place. */
  async add(files: readonly File[]): Promise<void> {
    this.cancel();
    this.#forgetNews();
    const controller = new AbortController();
    for (const file of files) {
      if (controller.signal.aborted) break;
      this.#opening = { file: file.name, controller };
      try {
        const index = await this.#keep(await openIndexFile(file, controller.signal));
        this.#added = [...this.#added, index];
      } catch (error) {
        if (!controller.signal.aborted) this.#tell(error, file.name);
      }
    }
    if (this.#opening?.controller === controller) this.#opening = undefined;
  }

  /** Opens no more files; what was added stays. */
  cancel(): void {
    this.#opening?.controller.abort(new DOMException('Opening was cancelled', 'AbortError'));
    this.#opening = undefined;
  }

  /** The index's file, to be given away. */
  async file(index: StoredIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    let bytes: Uint8Array<ArrayBuffer> | undefined;
    await this.#tried(async () => {
      bytes = await readIndexFile(index.id);
    });
    return bytes;
  }

  /** The title stands in the file, so that it goes with it. */
  async rename(index: StoredIndex, title: string): Promise<void> {
    await this.#tried(async () => {
      await this.#keep(await retitleIndexFile(await readIndexFile(index.id), title), index.savedAt);
    });
  }

  async delete(index: StoredIndex): Promise<void> {
    await this.#tried(async () => {
      const file = await readIndexFile(index.id);
      await deleteIndex(index.id);
      this.#deleted = { index, file };
      await this.#changed();
    });
  }

  async undo(): Promise<void> {
    const deleted = this.#deleted;
    if (deleted === undefined) return;
    await this.#tried(async () => {
      await saveIndex(deleted.index, deleted.file);
      this.#deleted = undefined;
      await this.#changed();
    });
  }

  async #keep({ bytes, ...opened }: OpenedIndexFile, savedAt = Date.now()): Promise<StoredIndex> {
    const index = { ...opened, bytes: bytes.length, savedAt };
    await saveIndex(index, bytes);
    await this.#changed();
    return index;
  }

  async #changed(): Promise<void> {
    channel.postMessage('changed');
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#list = (await listIndexes()).sort((a, b) => b.savedAt - a.savedAt);
  }

  #forgetNews(): void {
    this.#problems = [];
    this.#added = [];
  }

  #tell(error: unknown, file?: string): void {
    this.#problems = [
      ...this.#problems,
      { error: asCogitoError(error), ...(file !== undefined && { file }) },
    ];
  }

  async #tried(work: () => Promise<void>): Promise<void> {
    this.#forgetNews();
    try {
      await work();
    } catch (error) {
      this.#tell(error);
    }
  }
}

/**
 * Uses an index of this device, and the model that it was made with, for predictions.
 * @returns whether its model is installed
 */
export async function chooseIndex(choice: EngineChoice, index: StoredIndex): Promise<boolean> {
  const model = (await installedModels()).find(({ id }) => id === index.model.id);
  if (model === undefined) return false;
  choice.choose({
    model: { place: model.place, id: model.id },
    index: { place: 'stored', id: index.id },
  });
  return true;
}

/** Goes back to the bundled index, where the index in use is no longer there. */
export function leaveIndex(choice: EngineChoice, index: StoredIndex): void {
  const used: Named | undefined = choice.chosen.index;
  if (used?.place === 'stored' && used.id === index.id) choice.choose(bundled);
}
