import { labelsOf, rowsOf } from '../../core/classifier/trained-index.ts';
import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import { openIndex, retitled } from '../../core/formats/ensemble-file.ts';
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

/** The indexes that are kept on this device. */
export class OwnIndexes {
  #list = $state.raw<readonly StoredIndex[]>([]);
  #added = $state.raw<StoredIndex>();
  #deleted = $state.raw<{ readonly index: StoredIndex; readonly file: Uint8Array<ArrayBuffer> }>();
  #problem = $state.raw<{ readonly error: CogitoError; readonly file?: string }>();

  constructor() {
    channel.addEventListener('message', () => void this.refresh());
  }

  /** The newest first. */
  get list(): readonly StoredIndex[] {
    return this.#list;
  }
  /** What was opened from a file last. */
  get added(): StoredIndex | undefined {
    return this.#added;
  }
  /** What was deleted last and can be brought back. */
  get deleted(): StoredIndex | undefined {
    return this.#deleted?.index;
  }
  get problem(): { readonly error: CogitoError; readonly file?: string } | undefined {
    return this.#problem;
  }

  async refresh(): Promise<void> {
    await this.#tried(async () => {
      this.#list = (await listIndexes()).sort((a, b) => b.savedAt - a.savedAt);
    });
  }

  /** Opens an index file that someone shared. The same index again takes its own place. */
  async add(file: File): Promise<void> {
    await this.#tried(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const opened = openIndex(bytes);
      const { id, title, model } = opened;
      const index = {
        ...{ id, title, model, labels: labelsOf(opened), rows: rowsOf(opened), bytes: bytes.length },
        ...('members' in opened && { members: opened.members.length }),
        savedAt: Date.now(),
      };
      await saveIndex(index, bytes);
      await this.#changed();
      this.#added = index;
    }, file.name);
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
      const bytes = retitled(await readIndexFile(index.id), title);
      await saveIndex({ ...index, title, bytes: bytes.length }, bytes);
      await this.#changed();
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

  async #changed(): Promise<void> {
    channel.postMessage('changed');
    await this.refresh();
  }

  async #tried(work: () => Promise<void>, file?: string): Promise<void> {
    this.#problem = this.#added = undefined;
    try {
      await work();
    } catch (error) {
      this.#problem = { error: asCogitoError(error), ...(file !== undefined && { file }) };
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
