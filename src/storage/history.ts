/** Past predictions, kept on this device where the person wishes it. */
import { withDatabase } from './database.ts';

export interface StoredPrediction {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The file's name. */
  readonly name: string;
  /** Length of the sound. */
  readonly seconds: number;
  readonly label: string;
  readonly labels: readonly string[];
  /** One a label. */
  readonly probabilities: readonly number[];
  readonly model: { readonly id: string; readonly title: string };
  readonly index: { readonly id: string; readonly title: string };
  /** A small waveform: the largest magnitude of each of a few stretches, 0 to 255. */
  readonly peaks: Uint8Array<ArrayBuffer>;
  /** The file itself, where the person wishes to keep it. */
  readonly audio?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };
}

export type NumberedPrediction = StoredPrediction & { readonly id: number };

/** @throws CogitoError storage-… */
export function keepPrediction(prediction: StoredPrediction): Promise<number> {
  return withDatabase((database) => database.add('history', prediction));
}

/** All, the newest first. @throws CogitoError storage-… */
export function listPredictions(): Promise<NumberedPrediction[]> {
  return withDatabase(async (database) => {
    const found: NumberedPrediction[] = [];
    const { store } = database.transaction('history');
    for (let cursor = await store.index('time').openCursor(null, 'prev'); cursor;) {
      found.push({ ...cursor.value, id: cursor.primaryKey });
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** Forgets predictions, and gives them back whole, for an undo. @throws CogitoError storage-… */
export function forgetPredictions(ids: readonly number[]): Promise<NumberedPrediction[]> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('history', 'readwrite');
    const forgotten: NumberedPrediction[] = [];
    for (const id of ids) {
      const prediction = await transaction.store.get(id);
      if (prediction === undefined) continue;
      forgotten.push({ ...prediction, id });
      await transaction.store.delete(id);
    }
    await transaction.done;
    return forgotten;
  });
}

/** Keeps again what was forgotten, under the same numbers. @throws CogitoError storage-… */
export function restorePredictions(predictions: readonly NumberedPrediction[]): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('history', 'readwrite');
    for (const { id, ...prediction } of predictions) await transaction.store.put(prediction, id);
    await transaction.done;
  });
}
