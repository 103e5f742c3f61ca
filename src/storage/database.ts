/** The one database on the device. Each feature has a file beside this one with the functions it needs. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { CogitoError, cogitoError } from '../core/errors.ts';
import type { KeptBatch, KeptResult } from './batch.ts';
import type { NewCorrection } from './corrections.ts';
import type { StoredEmbeddings } from './embeddings.ts';
import type { StoredPrediction } from './history.ts';
import type { StoredIndex } from './indexes.ts';
import type { StoredModel } from './models.ts';
import type { RecordedPiece } from './recording.ts';

const NAME = 'cogito';
/** Raised with every change of the stores, together with a step in `upgrade`. */
const VERSION = 2;
/** Tabs that know their duty let go at once; one that has not by now is an old or a frozen one. */
const BLOCKED_AFTER_MS = 2000;

/** Bytes and numbers are kept as typed arrays, never as Blobs: WebKit loses those. */
interface CogitoDatabase extends DBSchema {
  /** What is known of each model, without its network: small, so that it can be listed. */
  models: { key: string; value: StoredModel };
  /** Each model's network, by the model's id. */
  networks: { key: string; value: Uint8Array<ArrayBuffer> };
  /** What is known of each index, without its file. */
  indexes: { key: string; value: StoredIndex };
  /** Each index's file, by the index's id. */
  indexFiles: { key: string; value: Uint8Array<ArrayBuffer> };
  /** Embeddings of a person's own clips, by a text that names clip, model and settings. */
  embeddings: { key: string; value: StoredEmbeddings };
  /** What a person taught, by number. */
  corrections: { key: number; value: NewCorrection; indexes: { model: string } };
  /** The pieces of a recording that is under way, so that a crash does not take it along. */
  recording: { key: number; value: RecordedPiece };
  /** Past predictions, by number. */
  history: { key: number; value: StoredPrediction; indexes: { time: number } };
  /** The last run over many files, under `current`. */
  batch: { key: string; value: KeptBatch };
  /** What came of its files, by their names. */
  batchResults: { key: string; value: KeptResult };
}
export type Database = IDBPDatabase<CogitoDatabase>;

let opening: Promise<Database> | undefined;

/**
 * Does `work` with the database.
 * @throws CogitoError storage-refused, storage-full, storage-blocked, storage-newer, storage-failed; what `work` throws
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  try {
    opening ??= open();
    return await work(await opening);
  } catch (error) {
    throw storageError(error);
  }
}

/**
 * Writes to several stores: all of it is kept, or nothing.
 * @throws CogitoError storage-…
 */
export function writeTogether<Names extends StoreNames<CogitoDatabase>[]>(
  names: Names,
  write: (transaction: IDBPTransaction<CogitoDatabase, Names, 'readwrite'>) => Promise<unknown>[],
): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(names, 'readwrite');
    try {
      await Promise.all([...write(transaction), transaction.done]);
    } catch (error) {
      // A request that was refused before it was made does not end the transaction with what was written before it.
      transaction.done.catch(() => undefined);
      try {
        transaction.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }
  });
}

async function open(): Promise<Database> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(cogitoError('storage-blocked')), BLOCKED_AFTER_MS);
  });
  let given = false;
  const database = openStores();
  try {
    const opened = await Promise.race([database, blocked]);
    given = true;
    return opened;
  } catch (error) {
    forget();
    throw error;
  } finally {
    clearTimeout(timer);
    // One that comes after it was given up for blocked would itself block others.
    if (!given) database.then((late) => late.close()).catch(() => undefined);
  }
}

/** Async, so that a browser that refuses at once fails like one that refuses later. */
async function openStores(): Promise<Database> {
  return openDB<CogitoDatabase>(NAME, VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) createStores(database);
      if (oldVersion < 2) {
        database.createObjectStore('batch');
        database.createObjectStore('batchResults');
      }
    },
    blocking(_current, _wanted, event) {
      // A newer tab must be able to change the stores; this one opens them again when it next needs them.
      if (event.target instanceof IDBDatabase) event.target.close();
      forget();
    },
    terminated: forget,
  });
}

function forget(): void {
  opening = undefined;
}

function createStores(database: Database): void {
  database.createObjectStore('models', { keyPath: 'id' });
  database.createObjectStore('networks');
  database.createObjectStore('indexes', { keyPath: 'id' });
  database.createObjectStore('indexFiles');
  database.createObjectStore('embeddings');
  database.createObjectStore('corrections', { autoIncrement: true }).createIndex('model', 'model');
  database.createObjectStore('recording', { autoIncrement: true });
  database.createObjectStore('history', { autoIncrement: true }).createIndex('time', 'time');
}

/** An error of the database as one of ours. */
function storageError(thrown: unknown): unknown {
  if (thrown instanceof CogitoError) return thrown;
  // Where there is no IndexedDB at all.
  if (thrown instanceof ReferenceError) return cogitoError('storage-refused', { reason: thrown.message });
  if (!(thrown instanceof DOMException)) return thrown;
  switch (thrown.name) {
    case 'QuotaExceededError':
      return cogitoError('storage-full');
    case 'VersionError':
      return cogitoError('storage-newer');
    case 'SecurityError':
    case 'InvalidStateError':
    case 'NotAllowedError':
      return cogitoError('storage-refused', { reason: thrown.message || thrown.name });
    default:
      return cogitoError('storage-failed', { reason: thrown.message || thrown.name });
  }
}
