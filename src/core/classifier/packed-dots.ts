/**
 * Dot products of int8 rows with several integer queries at once. Two queries share one float64: the second is
 * shifted 26 bits up, so that one multiplication and one addition serve both. All numbers are integers below 2^53
 * and every partial sum of a query stays below `laneLimit` in size, so nothing is ever rounded.
 */

/** Every |sum of code * query| must stay below this. */
export const laneLimit = 2 ** 25;
const laneShift = 2 ** 26;
/** Adding and subtracting this rounds a number below 2^52 to a multiple of `laneShift`. */
const rounder = 1.5 * 2 ** 78;

/** Two integer queries, each within `laneLimit`, in one number. */
export function pack(low: number, high: number): number {
  return low + high * laneShift;
}

/** The dot product of the query that was packed low. */
export function lowLane(packed: number): number {
  return packed - (packed + rounder - rounder);
}

/** The dot product of the query that was packed high. */
export function highLane(packed: number): number {
  return (packed + rounder - rounder) / laneShift;
}

/**
 * Rows `first` to `end` of `codes` [rows, columns] with four packed numbers for each column: `queries` [columns, 4].
 * Writes `out` [end - first, 4].
 */
export function dotsOfEight(
  codes: Int8Array,
  columns: number,
  first: number,
  end: number,
  queries: Float64Array,
  out: Float64Array,
): void {
  const length = 4 * columns;
  for (let row = first; row < end; row += 2) {
    let a = row * columns;
    let b = Math.min(row + 1, end - 1) * columns;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    for (let q = 0; q < length; q += 4) {
      const x = codes[a++];
      const y = codes[b++];
      const q0 = queries[q];
      const q1 = queries[q + 1];
      const q2 = queries[q + 2];
      const q3 = queries[q + 3];
      a0 += x * q0;
      a1 += x * q1;
      a2 += x * q2;
      a3 += x * q3;
      b0 += y * q0;
      b1 += y * q1;
      b2 += y * q2;
      b3 += y * q3;
    }
    const at = 4 * (row - first);
    out[at] = a0;
    out[at + 1] = a1;
    out[at + 2] = a2;
    out[at + 3] = a3;
    if (row + 1 === end) break;
    out[at + 4] = b0;
    out[at + 5] = b1;
    out[at + 6] = b2;
    out[at + 7] = b3;
  }
}

/** As `dotsOfEight` for a single packed number a column: `queries` [columns], `out` [end - first]. */
export function dotsOfTwo(
  codes: Int8Array,
  columns: number,
  first: number,
  end: number,
  queries: Float64Array,
  out: Float64Array,
): void {
  for (let row = first; row < end; row += 4) {
    const a = row * columns;
    const b = Math.min(row + 1, end - 1) * columns;
    const c = Math.min(row + 2, end - 1) * columns;
    const d = Math.min(row + 3, end - 1) * columns;
    let dotA = 0;
    let dotB = 0;
    let dotC = 0;
    let dotD = 0;
    for (let q = 0; q < columns; q++) {
      const query = queries[q];
      dotA += codes[a + q] * query;
      dotB += codes[b + q] * query;
      dotC += codes[c + q] * query;
      dotD += codes[d + q] * query;
    }
    const at = row - first;
    out[at] = dotA;
    if (row + 1 < end) out[at + 1] = dotB;
    if (row + 2 < end) out[at + 2] = dotC;
    if (row + 3 < end) out[at + 3] = dotD;
  }
}
