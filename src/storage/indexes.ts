/** Index files kept on this device. */
import { cogitoError } from '../core/errors.ts';
import { withDatabase, writeTogether } from './database.ts';

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

/** Private windows of Chromium take no value of more than 127 MiB: a file is kept in pieces. */
const PIECE_BYTES = 64 * 2 ** 20;

/** Keeps an index in place of one with the same id. @throws CogitoError storage-full, storage-… */
export function saveIndex(
  index: StoredIndex,
  file: Uint8Array<ArrayBuffer>,
  pieceBytes = PIECE_BYTES,
): Promise<void> {
  return writeTogether(['indexes', 'indexFiles'], (transaction) => {
    const files = transaction.objectStore('indexFiles');
    const pieces = Math.max(1, Math.ceil(file.length / pieceBytes));
    const cleared = files.delete(laterPieces(index.id));
    const puts = Array.from({ length: pieces }, (_, piece) =>
      // A copy: a view would take the whole buffer along.
      files.put(file.slice(piece * pieceBytes, (piece + 1) * pieceBytes), pieceKey(index.id, piece)),
    );
    return [cleared, transaction.objectStore('indexes').put(index), ...puts];
  });
}

/** @throws CogitoError storage-… */
export function deleteIndex(id: string): Promise<void> {
  return writeTogether(['indexes', 'indexFiles'], (transaction) => {
    const files = transaction.objectStore('indexFiles');
    return [transaction.objectStore('indexes').delete(id), files.delete(id), files.delete(laterPieces(id))];
  });
}

/** An index's file. @throws CogitoError index-missing, storage-… */
export function readIndexFile(id: string): Promise<Uint8Array<ArrayBuffer>> {
  return withDatabase(async (database) => {
    const files = database.transaction('indexFiles').store;
    const [first, later] = await Promise.all([files.get(id), files.getAll(laterPieces(id))]);
    if (first === undefined) throw cogitoError('index-missing', { id });
    if (later.length === 0) return first;
    const pieces = [first, ...later];
    const file = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let offset = 0;
    for (const piece of pieces) {
      file.set(piece, offset);
      offset += piece.length;
    }
    return file;
  });
}

/** The first piece lies under the id itself, the others in their order behind it. */
function pieceKey(id: string, piece: number): string {
  return piece === 0 ? id : `${id}\0${String(piece).padStart(6, '0')}`;
}

function laterPieces(id: string): IDBKeyRange {
  return IDBKeyRange.bound(`${id}\0`, `${id}\u0001`, false, true);
}
