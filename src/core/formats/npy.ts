import { cogitoError } from '../errors.ts';
import { decodeText, encodeText } from './text.ts';

/** A numpy array in C order. */
export interface NpyArray {
  readonly data: Float32Array | Float64Array;
  readonly shape: readonly number[];
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** The array as .npy, format 1.0: its header padded so that the numbers begin at a multiple of 64 bytes. */
export function writeNpy({ data, shape }: NpyArray): Uint8Array<ArrayBuffer> {
  if (data.length !== valuesOf(shape)) {
    const what = `The number of values in an array of shape ${shape.join(' x ')}`;
    throw cogitoError('matrix-wrong-size', { what, expected: valuesOf(shape), found: data.length });
  }
  const type = data instanceof Float32Array ? '<f4' : '<f8';
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const description = `{'descr': '${type}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const start = Math.ceil((10 + description.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + data.byteLength);
  bytes.set(magic);
  bytes.set([1, 0], 6);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.set(encodeText(`${description.padEnd(start - 11)}\n`), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  return bytes;
}

/** The array in a .npy file as `writeNpy` makes it. Errors: npz-malformed. */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (bytes.length < 10 || !magic.every((value, i) => bytes[i] === value))
    throw malformed('an array is not .npy');
  if (bytes[6] !== 1) throw malformed('an array has another .npy version');
  const start = 10 + new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  const header = decodeText(bytes.subarray(10, start)) ?? '';
  const fields = /'descr': '(<f4|<f8)', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(header);
  if (!fields) throw malformed('an array is neither float32 nor float64 in C order');
  const shape = (fields[2].match(/\d+/g) ?? []).map(Number);
  const width = fields[1] === '<f4' ? 4 : 8;
  if (bytes.length - start !== width * valuesOf(shape))
    throw malformed('an array is not as long as its shape says');
  const values = bytes.slice(start).buffer;
  return { data: width === 4 ? new Float32Array(values) : new Float64Array(values), shape };
}

function valuesOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function malformed(what: string) {
  return cogitoError('npz-malformed', { what });
}
