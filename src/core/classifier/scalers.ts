import { requireColumns, requireFinite, requireShape, type Matrix } from './matrix.ts';

export type ScalerKind = 'standard' | 'minmax' | 'normalizer' | 'none';

/** A fitted scaler. Plain values throughout, so that it survives JSON unchanged. */
export type Scaler =
  | { readonly kind: 'standard'; readonly mean: readonly number[]; readonly scale: readonly number[] }
  | { readonly kind: 'minmax'; readonly min: readonly number[]; readonly range: readonly number[] }
  | { readonly kind: 'normalizer' }
  | { readonly kind: 'none' };

/**
 * Fits a scaler to `matrix` [rows, columns] as scikit-learn 1.2.1 does with float64 input.
 * Errors: matrix-wrong-size, numbers-not-finite.
 */
export function fitScaler(kind: ScalerKind, matrix: Matrix): Scaler {
  requireShape(matrix);
  requireFinite(matrix.data, 'The training data');
  switch (kind) {
    case 'standard':
      return fitStandard(matrix);
    case 'minmax':
      return fitMinMax(matrix);
    case 'normalizer':
    case 'none':
      return { kind };
  }
}

/**
 * Scales every row of `matrix`, calculated in float64, stored as float32: in `target`, which may be the matrix's own
 * data, or in new memory. The input is else left as it is; with `none` it is the answer itself.
 * Errors: matrix-wrong-size where the scaler was fitted to another number of columns.
 */
export function scale(scaler: Scaler, matrix: Matrix, target?: Float32Array): Matrix {
  switch (scaler.kind) {
    case 'standard':
      return shiftAndDivide(matrix, scaler.mean, scaler.scale, target);
    case 'minmax':
      return shiftAndMultiply(matrix, scaler.min, scaler.range, target);
    case 'normalizer':
      return normalizeRows(matrix, target);
    case 'none':
      requireShape(matrix);
      return matrix;
  }
}

/**
 * Mean and variance (ddof 0) by sklearn.utils.extmath._incremental_mean_and_var: the corrected two-pass sum.
 * A column whose variance cannot be told from rounding counts as constant, its scale is 1
 * (sklearn.preprocessing._data._is_constant_feature).
 */
function fitStandard({ data, rows, columns }: Matrix): Scaler {
  const mean = new Array<number>(columns).fill(0);
  const deviation = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns] += data[i];
  for (let c = 0; c < columns; c++) mean[c] /= rows || 1;
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) {
      const difference = data[i] - mean[c];
      deviation[c] += difference;
      squares[c] += difference * difference;
    }
  }
  const scales = mean.map((columnMean, c) => {
    const variance = (squares[c] - deviation[c] ** 2 / rows) / rows;
    const rounding = rows * Number.EPSILON * variance + (rows * columnMean * Number.EPSILON) ** 2;
    return variance > rounding ? Math.sqrt(variance) : 1;
  });
  return { kind: 'standard', mean, scale: scales };
}

function fitMinMax({ data, rows, columns }: Matrix): Scaler {
  const min = new Array<number>(columns).fill(rows > 0 ? Infinity : 0);
  const max = new Array<number>(columns).fill(rows > 0 ? -Infinity : 0);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) {
      if (data[i] < min[c]) min[c] = data[i];
      if (data[i] > max[c]) max[c] = data[i];
    }
  }
  return { kind: 'minmax', min, range: max.map((value, c) => oneWhereZero(value - min[c])) };
}

/** sklearn.preprocessing._data._handle_zeros_in_scale. */
function oneWhereZero(value: number): number {
  return value < 10 * Number.EPSILON ? 1 : value;
}

function shiftAndDivide(
  matrix: Matrix,
  shift: readonly number[],
  divisor: readonly number[],
  target?: Float32Array,
): Matrix {
  requireColumns(matrix, shift.length, 'The number of columns to scale');
  const { data, rows, columns } = matrix;
  const scaled = target ?? new Float32Array(data.length);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) scaled[i] = (data[i] - shift[c]) / divisor[c];
  }
  return { data: scaled, rows, columns };
}

/** As sklearn's MinMaxScaler calculates it: x * (1 / range) + (0 - min * (1 / range)). */
function shiftAndMultiply(
  matrix: Matrix,
  min: readonly number[],
  range: readonly number[],
  target?: Float32Array,
): Matrix {
  requireColumns(matrix, min.length, 'The number of columns to scale');
  const { data, rows, columns } = matrix;
  const factor = Float64Array.from(range, (value) => 1 / value);
  const offset = Float64Array.from(min, (value, c) => 0 - value * factor[c]);
  const scaled = target ?? new Float32Array(data.length);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) scaled[i] = data[i] * factor[c] + offset[c];
  }
  return { data: scaled, rows, columns };
}

function normalizeRows(matrix: Matrix, target?: Float32Array): Matrix {
  requireShape(matrix);
  const { data, rows, columns } = matrix;
  const scaled = target ?? new Float32Array(data.length);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let squares = 0;
    for (let i = start; i < start + columns; i++) squares += data[i] * data[i];
    const norm = oneWhereZero(Math.sqrt(squares));
    for (let i = start; i < start + columns; i++) scaled[i] = data[i] / norm;
  }
  return { data: scaled, rows, columns };
}
