import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeText } from '../formats/text.ts';

/** The SHA-1 under which git keeps a file: 40 hexadecimal digits, of "blob <size>\0" and the bytes. */
export function gitBlobSha1(bytes: Uint8Array): string {
  return bytesToHex(
    sha1
      .create()
      .update(encodeText(`blob ${bytes.length}\0`))
      .update(bytes)
      .digest(),
  );
}
