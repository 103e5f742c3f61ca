import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';

const pieceBytes = 8 * 2 ** 20;

/**
 * What a file holds, as text: the SHA-256 of the SHA-256 sums of its 8 MiB pieces, in hexadecimal. By pieces, so that
 * a file of any length takes little memory, which WebCrypto's own digest of a whole file would not.
 */
export async function contentHash(file: Blob, signal?: AbortSignal): Promise<string> {
  const sums: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < file.size; start += pieceBytes) {
    signal?.throwIfAborted();
    sums.push(await digest(await file.slice(start, start + pieceBytes).arrayBuffer()));
  }
  const joined = new Uint8Array(sums.length * 32);
  sums.forEach((sum, i) => joined.set(sum, i * 32));
  return bytesToHex(await digest(joined.buffer));
}

/** WebCrypto works beside the page's thread; it is missing where the page was not loaded over https. */
async function digest(bytes: ArrayBuffer): Promise<Uint8Array> {
  if ('subtle' in crypto) return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return sha256(new Uint8Array(bytes));
}
