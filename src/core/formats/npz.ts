import { unzipSync, zipSync } from 'fflate';
import { CogitoError, cogitoError } from '../errors.ts';
import { readNpy, writeNpy, type NpyArray } from './npy.ts';

/** No file says when it was made, so that the same arrays give the same bytes. */
const noTime = new Date(1980, 0, 1);
/** Deflate cannot make anything smaller than this. */
const largestRatio = 1032;

/**
 * Named arrays in one file that numpy.load reads. Stored, not deflated: embeddings hardly become smaller.
 * Errors: matrix-wrong-size where an array's shape does not fit its data.
 */
export function writeNpz(arrays: { readonly [name: string]: NpyArray }): Uint8Array<ArrayBuffer> {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)] as const);
  return zipSync(Object.fromEntries(files), { level: 0, mtime: noTime });
}

/** The float32 and float64 arrays of a .npz file. Errors: npz-malformed. */
export function readNpz(bytes: Uint8Array): { [name: string]: NpyArray } {
  const files = unzip(bytes);
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name.replace(/\.npy$/, ''), readNpy(file)]),
  );
}

function unzip(bytes: Uint8Array): { [name: string]: Uint8Array } {
  try {
    return unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        if (size <= bytes.length && originalSize <= size * largestRatio) return true;
        throw cogitoError('npz-malformed', { what: 'it says that it is larger than it can be' });
      },
    });
  } catch (error) {
    if (error instanceof CogitoError) throw error;
    throw cogitoError('npz-malformed', { what: 'it is not a zip, or it is damaged' });
  }
}
