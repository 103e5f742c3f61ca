import { cogitoError } from '../errors.ts';

/** Row-major numbers: element (r, c) is `data[r * columns + c]`. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** `data` seen as `rows` x `columns`. Errors: matrix-wrong-size where the sizes do not fit. */
export function asMatrix(data: Float32Array, rows: number, columns: number): Matrix {
  const matrix = { data, rows, columns };
  requireShape(matrix);
  return matrix;
}

/** Refuses sizes that are not whole numbers (setting-impossible) or do not fit the data (matrix-wrong-size). */
export function requireShape(matrix: Matrix): void {
  const { data, rows, columns } = matrix;
  if (![rows, columns].every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw cogitoError('setting-impossible', { what: `a matrix of ${rows} x ${columns}` });
  }
  if (data.length !== rows * columns) {
    throw cogitoError('matrix-wrong-size', {
      what: `The number of values in a ${rows} x ${columns} matrix`,
      expected: rows * columns,
      found: data.length,
    });
  }
}

/** Refuses a matrix of another width (matrix-wrong-size); `what` begins the sentence. */
export function requireColumns(matrix: Matrix, expected: number, what: string): void {
  requireShape(matrix);
  if (matrix.columns !== expected) {
    throw cogitoError('matrix-wrong-size', { what, expected, found: matrix.columns });
  }
}

/** Refuses “not a number” and infinities (numbers-not-finite); `what` begins the sentence. */
export function requireFinite(values: ArrayLike<number>, what: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw cogitoError('numbers-not-finite', { what });
  }
}
