/** The recording that is under way: kept piece by piece, thrown away as soon as it has ended. */
import { withDatabase } from './database.ts';

export interface RecordedPiece {
  /** Tells the recordings of several tabs apart. */
  readonly recording: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Hz. */
  readonly sampleRate: number;
  readonly samples: Int16Array<ArrayBuffer>;
}

/** A recording that nobody is recording any more: its tab was closed, reloaded or has crashed. */
export interface LostRecording {
  readonly recording: string;
  readonly time: number;
  readonly sampleRate: number;
  readonly pieces: readonly Int16Array<ArrayBuffer>[];
}

/** One that is under way gets a piece every second. */
const ENDED_AFTER_MS = 5000;

/** @throws CogitoError storage-… */
export function keepPiece(piece: RecordedPiece): Promise<void> {
  return withDatabase(async (database) => void (await database.add('recording', piece)));
}

/** The oldest recording that was left behind. @throws CogitoError storage-… */
export function lostRecording(now: number): Promise<LostRecording | undefined> {
  return withDatabase(async (database) => {
    const all = await database.getAll('recording');
    const underWay = new Set(all.filter(({ time }) => now - time < ENDED_AFTER_MS).map((p) => p.recording));
    const first = all.find(({ recording }) => !underWay.has(recording));
    if (first === undefined) return undefined;
    const { recording, time, sampleRate } = first;
    const pieces = all.filter((piece) => piece.recording === recording).map(({ samples }) => samples);
    return { recording, time, sampleRate, pieces };
  });
}

/** @throws CogitoError storage-… */
export function forgetRecording(recording: string): Promise<void> {
  return withDatabase(async (database) => {
    const transaction = database.transaction('recording', 'readwrite');
    for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue()) {
      if (cursor.value.recording === recording) await cursor.delete();
    }
    await transaction.done;
  });
}
