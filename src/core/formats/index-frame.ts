import { cogitoError, type CogitoError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { parseJson, type JsonReader } from './json-reader.ts';
import { decodeText, encodeText } from './text.ts';

/*
 * What index files have in common. All numbers are little-endian, as are the typed arrays of every machine that a
 * browser runs on.
 *
 *     0  8 bytes   magic 'COGITOIX'
 *     8  uint32    version: 1 is one index (index-file.ts), 2 an ensemble of them (ensemble-file.ts)
 *    12  uint32    bytes of the header
 *    16  float64   bytes of the whole file
 *    24            header: JSON in UTF-8, filled up with spaces to a multiple of 8 bytes
 *        body      what the header tells
 *        uint32    CRC-32 of everything before
 */
const magic = 'COGITOIX';
export const preambleBytes = 24;
const checksumBytes = 4;

export type IndexVersion = 1 | 2;
const newestVersion = 2;

/** A file whose length, header and checksum are right. */
export interface IndexFrame {
  readonly version: IndexVersion;
  readonly header: JsonReader;
  readonly headerBytes: number;
  /** Where the checksum begins. */
  readonly end: number;
}

/** A JSON header as bytes. Spaces after JSON are JSON still: with them the body begins at a multiple of 8 bytes. */
export function headerText(header: object): Uint8Array {
  const json = encodeText(JSON.stringify(header));
  const filled = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  filled.set(json);
  return filled;
}

/** A whole file: `fill` writes the body, which lies between the header and `end`. */
export function writeFrame(
  version: IndexVersion,
  header: Uint8Array,
  end: number,
  fill: (bytes: Uint8Array<ArrayBuffer>) => void,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end + checksumBytes);
  bytes.set(encodeText(magic));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, header.length, true);
  view.setFloat64(16, bytes.length, true);
  bytes.set(header, preambleBytes);
  fill(bytes);
  view.setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

/** Errors: index-not-index, index-newer, index-damaged. */
export function readFrame(bytes: Uint8Array): IndexFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (decodeText(bytes.subarray(0, magic.length)) !== magic) throw cogitoError('index-not-index');
  if (bytes.length < 12) throw damaged('it is cut off');
  const version = view.getUint32(8, true);
  if (version > newestVersion) throw cogitoError('index-newer', { version, supported: newestVersion });
  if (version === 0) throw damaged('it has no version');
  if (bytes.length < preambleBytes + checksumBytes) throw damaged('it is cut off');
  const headerBytes = view.getUint32(12, true);
  const fileBytes = view.getFloat64(16, true);
  if (bytes.length < fileBytes) throw damaged(`${bytes.length} of ${fileBytes} bytes are there`);
  if (bytes.length !== fileBytes) throw damaged('it is longer than it should be');
  const end = bytes.length - checksumBytes;
  if (headerBytes % 8 !== 0 || preambleBytes + headerBytes > end)
    throw damaged('its header has a wrong size');
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw damaged('its checksum is wrong');
  const header = readHeaderText(bytes.subarray(preambleBytes, preambleBytes + headerBytes));
  return { version: version === 1 ? 1 : 2, header, headerBytes, end };
}

export function readHeaderText(bytes: Uint8Array): JsonReader {
  const text = decodeText(bytes);
  if (text === undefined) throw damaged('its header is not text');
  return parseJson(text, 'header', damaged);
}

export function damaged(what: string): CogitoError {
  return cogitoError('index-damaged', { what });
}
