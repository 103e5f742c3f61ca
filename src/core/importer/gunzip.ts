import { gunzipSync } from 'fflate';
import { CogitoError, cogitoError } from '../errors.ts';
import { crc32 } from '../formats/crc32.ts';
import { startsWith } from './keras-file.ts';

/** Far more than the largest weight file. */
const MOST_BYTES = 2 ** 28;
/** Bytes that one byte of deflate can become at most: a match of 258 in two bits. */
const MOST_GROWTH = 1032;

/**
 * The content of a gzip file; what is not gzip is given back as it is.
 * @throws CogitoError weights-damaged where it is cut off or its checksum is wrong
 */
export function gunzipIfNeeded(bytes: Uint8Array): Uint8Array {
  if (!startsWith(bytes, [0x1f, 0x8b])) return bytes;
  if (bytes.length < 18) damaged();
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const length = trailer.getUint32(4, true);
  if (length > Math.min(MOST_BYTES, MOST_GROWTH * bytes.length)) damaged();
  try {
    const content = gunzipSync(bytes, { out: new Uint8Array(length) });
    // fflate checks neither.
    if (content.length !== length || crc32(content) !== trailer.getUint32(0, true)) damaged();
    return content;
  } catch (error) {
    if (error instanceof CogitoError) throw error;
    return damaged();
  }
}

function damaged(): never {
  throw cogitoError('weights-damaged', { what: 'the gzip file is truncated or altered' });
}
