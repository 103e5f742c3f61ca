/** What a person said voices were: the personal index. */
import { withDatabase } from './database.ts';

export interface NewCorrection {
  /** The model that made the embeddings, by its id and SHA-256: they mean nothing to another. */
  readonly model: string;
  /** The clip's file name. */
  readonly name: string;
  /** What the person said. */
  readonly label: string;
  /** What had been answered. */
  readonly answer: string;
  /** [windows, size] */
  readonly embeddings: Float32Array;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export interface Correction extends NewCorrection {
  readonly id: number;
}

/** Whether, and how strongly, corrections are used. */
export interface TeachingSettings {
  readonly used: boolean;
  /** 1 is as the rule says (see TaughtClassifier). */
  readonly weight: number;
}

/** The text that stands for a model in `NewCorrection.model`. */
export function correctionModel({ id, sha256 }: { readonly id: string; readonly sha256: string }): string {
  return `${id} ${sha256}`;
}

/** All corrections, or those made with `model`; the oldest first. @throws CogitoError storage-… */
export function listCorrections(model?: string): Promise<Correction[]> {
  return withDatabase(async (database) => {
    const corrections: Correction[] = [];
    const index = database.transaction('corrections').store.index('model');
    for (let cursor = await index.openCursor(model); cursor !== null; cursor = await cursor.continue()) {
      corrections.push({ ...cursor.value, id: cursor.primaryKey });
    }
    return corrections.sort((a, b) => a.id - b.id);
  });
}

/** @returns the correction's number @throws CogitoError storage-full, storage-… */
export function addCorrection(correction: NewCorrection): Promise<number> {
  return withDatabase((database) => database.add('corrections', correction));
}

/** Puts deleted corrections back under their numbers. @throws CogitoError storage-… */
export function restoreCorrections(corrections: readonly Correction[]): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('corrections', 'readwrite');
    await Promise.all([
      ...corrections.map(({ id, ...correction }) => transaction.store.put(correction, id)),
      transaction.done,
    ]);
  });
}

/** @throws CogitoError storage-… */
export function deleteCorrections(ids: readonly number[]): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('corrections', 'readwrite');
    await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
  });
}
