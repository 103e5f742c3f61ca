/** Index files kept on this device. */
import { cogitoError } from '../core/errors.ts';
import { withDatabase } from './database.ts';

/** An index as it is listed. */
export interface StoredIndex {
  readonly id: string;
  readonly title: string;
  /** The model whose embeddings it holds. */
  readonly model: { readonly id: string; readonly sha256: string };
  readonly labels: readonly string[];
  /** Training windows, of all members of an ensemble together. */
  readonly rows: number;
  /** Of an ensemble: how many indexes it holds. */
  readonly members?: number;
  /** Size of its file. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** @throws CogitoError storage-… */
export function listIndexes(): Promise<StoredIndex[]> {
  return withDatabase((database) => database.getAll('indexes'));
}

/** Keeps an index in place of one with the same id. @throws CogitoError storage-… */
export function saveIndex(index: StoredIndex, file: Uint8Array<ArrayBuffer>): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(['indexes', 'indexFiles'], 'readwrite');
    await Promise.all([
      transaction.objectStore('indexes').put(index),
      transaction.objectStore('indexFiles').put(file, index.id),
      transaction.done,
    ]);
  });
}

/** @throws CogitoError storage-… */
export function deleteIndex(id: string): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(['indexes', 'indexFiles'], 'readwrite');
    await Promise.all([
      transaction.objectStore('indexes').delete(id),
      transaction.objectStore('indexFiles').delete(id),
      transaction.done,
    ]);
  });
}

/** An index's file. @throws CogitoError index-missing, storage-… */
export function readIndexFile(id: string): Promise<Uint8Array<ArrayBuffer>> {
  return withDatabase(async (database) => {
    const file = await database.get('indexFiles', id);
    if (file === undefined) throw cogitoError('index-missing', { id });
    return file;
  });
}
