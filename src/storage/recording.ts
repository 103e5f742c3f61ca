/** The recording that is under way, where a person wants it safe: kept piece by piece, thrown away once it has ended. */
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

const lockName = (recording: string) => `cogito-recording-${recording}`;

/** Lets other tabs know that `recording` is under way, until what it gives is called or the page is lost. */
export function holdRecording(recording: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  navigator.locks.request(lockName(recording), () => held).catch(() => undefined);
  return release;
}

/** @throws CogitoError storage-… */
export function keepPiece(piece: RecordedPiece): Promise<void> {
  return withDatabase(async (database) => void (await database.add('recording', piece)));
}

/** The oldest recording that was left behind. @throws CogitoError storage-… */
export async function lostRecording(): Promise<LostRecording | undefined> {
  const { held = [] } = await navigator.locks.query();
  const underWay = new Set(held.map(({ name }) => name));
  return withDatabase(async (database) => {
    const all = await database.getAll('recording');
    const first = all.find(({ recording }) => !underWay.has(lockName(recording)));
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
