/** The answers to many files, kept on this device where the person wishes it: the last run's, until they are cleared. */
import type { Grouping } from '../core/labels/grouping.ts';
import { withDatabase, writeTogether } from './database.ts';

/** What answered: told beside the answers, and compared before a run goes on. */
export interface BatchAnswerer {
  /** The same for the same model, index and adaptation. */
  readonly key: string;
  readonly model: { readonly family: string; readonly title: string };
  readonly index: string | undefined;
  /** The voices that the index was adapted to; absent: as it is. */
  readonly adaptedTo?: Grouping | undefined;
}

export interface KeptBatch {
  /** Tells runs apart: a later one of another tab takes this one's place. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The files in their order, answered or not. */
  readonly names: readonly string[];
  readonly answerer: BatchAnswerer;
}

/** What came of a file. */
export type KeptResult =
  | {
      readonly label: string;
      readonly labels: readonly string[];
      /** One a label. */
      readonly probabilities: readonly number[];
      readonly seconds: number;
      readonly heard: 'enough' | 'little' | 'nothing';
    }
  | { readonly code: string; readonly message: string; readonly details: readonly unknown[] };

/** Keeps a run in place of the one before. @throws CogitoError storage-full, storage-… */
export function keepBatch(batch: KeptBatch, results: ReadonlyMap<string, KeptResult>): Promise<void> {
  return writeTogether(['batch', 'batchResults'], (transaction) => {
    const files = transaction.objectStore('batchResults');
    return [
      files.clear(),
      transaction.objectStore('batch').put(batch, 'current'),
      ...[...results].map(([name, result]) => files.put(result, name)),
    ];
  });
}

/**
 * Adds a file's result to the run `id`. @returns whether that is still the one that is kept
 * @throws CogitoError storage-full, storage-…
 */
export function keepResult(id: string, name: string, result: KeptResult): Promise<boolean> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(['batch', 'batchResults'], 'readwrite');
    const current = await transaction.objectStore('batch').get('current');
    if (current?.id !== id) return false;
    await transaction.objectStore('batchResults').put(result, name);
    await transaction.done;
    return true;
  });
}

/** The run that is kept, with its results by the files' names. @throws CogitoError storage-… */
export function readBatch(): Promise<
  { readonly batch: KeptBatch; readonly results: ReadonlyMap<string, KeptResult> } | undefined
> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(['batch', 'batchResults']);
    const batch = await transaction.objectStore('batch').get('current');
    if (batch === undefined) return undefined;
    const files = transaction.objectStore('batchResults');
    const [names, results] = await Promise.all([files.getAllKeys(), files.getAll()]);
    return { batch, results: new Map(names.map((name, i) => [name, results[i]])) };
  });
}

/** @throws CogitoError storage-… */
export function forgetBatch(): Promise<void> {
  return writeTogether(['batch', 'batchResults'], (transaction) => [
    transaction.objectStore('batch').clear(),
    transaction.objectStore('batchResults').clear(),
  ]);
}
