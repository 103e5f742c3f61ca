import { cogitoError } from '../errors.ts';
import { columnStep, createDotKernel, type DotKernel } from './dot-kernel.ts';

/** Queries that are scanned together: the more, the less often the rows have to come from memory. */
export const queriesAtOnce = 64;
/** Rows that are scanned at a time: with the queries they stay in the cache. */
export const rowsAtOnce = 256;

/** Every |sum of code * query| must stay below this. */
export const dotLimit = 2 ** 31;
/** The largest code of a query. */
export const queryLimit = 2 ** 15 - 1;

/** Rows of int8 codes where the kernel can read them, with room for a batch of queries and their dot products. */
export class CodeTable {
  readonly #kernel: DotKernel;
  /** Bytes from row to row: the columns, padded with zeros. */
  readonly stride: number;
  /** [capacity, stride]: the first `columns` of each row are the caller's to write, the others stay 0. */
  readonly codes: Int8Array;
  readonly #queries: Int16Array;
  /** [queriesAtOnce, rowsAtOnce] */
  readonly #dots: Int32Array;

  /** Errors: memory-too-small. */
  constructor(
    readonly capacity: number,
    readonly columns: number,
  ) {
    this.stride = Math.ceil(columns / columnStep) * columnStep;
    const queryBytes = 2 * this.stride * queriesAtOnce;
    const dotBytes = 4 * rowsAtOnce * queriesAtOnce;
    // Rows go in blocks of up to four.
    const codeBytes = this.stride * (Math.ceil(capacity / 4) * 4);
    this.#kernel = allocate(queryBytes + dotBytes + codeBytes);
    const { buffer } = this.#kernel;
    this.#queries = new Int16Array(buffer, 0, queryBytes / 2);
    this.#dots = new Int32Array(buffer, queryBytes, dotBytes / 4);
    this.codes = new Int8Array(buffer, queryBytes + dotBytes, codeBytes);
  }

  /** Puts a query's codes in place `at` of the batch. */
  setQuery(at: number, codes: Int16Array): void {
    this.#queries.set(codes, at * this.stride);
  }

  /**
   * The dot products of rows `first` to `first + count` (at most `rowsAtOnce`) with the first `queries` of the batch:
   * row i's with query q is `[q * rowsAtOnce + i]`. Overwritten by the next call.
   */
  dots(first: number, count: number, queries: number): Int32Array {
    const rows = this.codes.byteOffset + first * this.stride;
    for (let q = 0; q < queries; q += 2) {
      const alone = q + 1 === queries;
      this.#kernel[alone ? 'dotsOfOne' : 'dotsOfTwo'](
        ...([rows, this.stride] as const),
        ...([2 * this.stride * q, 2 * this.stride] as const),
        ...([this.#dots.byteOffset + 4 * rowsAtOnce * q, 4 * rowsAtOnce] as const),
        Math.ceil(count / (alone ? 4 : 2)),
      );
    }
    return this.#dots;
  }
}

function allocate(bytes: number): DotKernel {
  try {
    return createDotKernel(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw cogitoError('memory-too-small', { megabytes: Math.ceil(bytes / 2 ** 20) });
  }
}
