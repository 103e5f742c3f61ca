import { requireFinite, requireShape, type Matrix } from './matrix.ts';

/** Training points as they are: 4 bytes a value. */
export interface Float32Vectors extends Matrix {
  readonly encoding: 'float32';
}

/**
 * Training points in one byte a value. The point itself is `scale[c] * codes[r * columns + c]`, which float64 holds
 * exactly: distances are measured to these points, not to the ones they were rounded from.
 */
export interface Int8Vectors {
  readonly encoding: 'int8';
  readonly codes: Int8Array;
  readonly scale: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

export type Vectors = Float32Vectors | Int8Vectors;

/**
 * Rounds `matrix` to int8, symmetric around 0 with a scale of its own for each column: its largest absolute value
 * becomes 127, nothing is clipped. A value moves by at most half a scale. Errors: numbers-not-finite.
 */
export function quantise(matrix: Matrix): Int8Vectors {
  requireShape(matrix);
  requireFinite(matrix.data, 'The training data');
  const { data, rows, columns } = matrix;
  const scale = new Float32Array(columns);
  for (let i = 0; i < data.length; i++) scale[i % columns] = Math.max(scale[i % columns], Math.abs(data[i]));
  for (let c = 0; c < columns; c++) scale[c] /= 127;
  const codes = new Int8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const step = scale[i % columns];
    codes[i] = step > 0 ? Math.max(-127, Math.min(127, Math.round(data[i] / step))) : 0;
  }
  return { encoding: 'int8', codes, scale, rows, columns };
}

/** Float64 copy of row `row`: what the stored point is. */
export function vectorAt(vectors: Vectors, row: number): Float64Array {
  const start = row * vectors.columns;
  const end = start + vectors.columns;
  if (vectors.encoding === 'float32') return Float64Array.from(vectors.data.subarray(start, end));
  return Float64Array.from(vectors.codes.subarray(start, end), (code, c) => vectors.scale[c] * code);
}

/** The mean of the stored points: [columns]. */
export function meanVector(vectors: Vectors): Float64Array {
  const { rows, columns } = vectors;
  const values = vectors.encoding === 'int8' ? vectors.codes : vectors.data;
  const sums = new Float64Array(columns);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) sums[c] += values[i];
  }
  return sums.map((sum, c) => (sum / rows) * (vectors.encoding === 'int8' ? vectors.scale[c] : 1));
}

/** The sum of (x - y)^2 between stored row `row` and `query`, in float64. */
export function squaredDistance(vectors: Vectors, row: number, query: Float64Array): number {
  return vectors.encoding === 'float32'
    ? float32Distance(vectors.data, row * vectors.columns, query)
    : int8Distance(vectors.codes, vectors.scale, row * vectors.columns, query);
}

function float32Distance(data: Float32Array, start: number, query: Float64Array): number {
  let even = 0;
  let odd = 0;
  let c = 0;
  for (; c + 1 < query.length; c += 2) {
    const first = data[start + c] - query[c];
    const second = data[start + c + 1] - query[c + 1];
    even += first * first;
    odd += second * second;
  }
  if (c < query.length) even += (data[start + c] - query[c]) ** 2;
  return even + odd;
}

function int8Distance(codes: Int8Array, scale: Float32Array, start: number, query: Float64Array): number {
  let even = 0;
  let odd = 0;
  let c = 0;
  for (; c + 1 < query.length; c += 2) {
    const first = scale[c] * codes[start + c] - query[c];
    const second = scale[c + 1] * codes[start + c + 1] - query[c + 1];
    even += first * first;
    odd += second * second;
  }
  if (c < query.length) even += (scale[c] * codes[start + c] - query[c]) ** 2;
  return even + odd;
}
