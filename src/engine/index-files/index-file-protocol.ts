/** The messages between the page's handle (index-files.ts) and its worker (index-file-worker.ts): one task a worker. */
import type { StoredIndex } from '../../storage/indexes.ts';

/** What to do with an index file: read it, or give it another title. */
export type IndexFileTask =
  { readonly file: Blob } | { readonly bytes: Uint8Array<ArrayBuffer>; readonly title: string };

/** An index file that was read whole and found right, and what it says of itself. */
export interface OpenedIndexFile extends Omit<StoredIndex, 'bytes' | 'savedAt'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}
