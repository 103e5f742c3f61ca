import { EigenvalueDecomposition, Matrix as DenseMatrix } from 'ml-matrix';
import { cogitoError } from '../errors.ts';
import { requireColumns, requireFinite, requireShape, type Matrix } from './matrix.ts';

/** A fitted principal component analysis. `components` is row-major [nComponents, mean.length]. */
export interface Pca {
  readonly nComponents: number;
  readonly mean: Float64Array;
  readonly components: Float64Array;
}

/** Rows that are centred at a time: small enough to stay in the cache. */
const blockRows = 64;

/**
 * The `nComponents` directions of greatest variance of `matrix` [rows, columns], found by a full decomposition of
 * its covariance: the result depends on the data alone, unlike scikit-learn's randomized solver.
 * Signs as scikit-learn's svd_flip: the row with the largest |projection| is positive.
 * Errors: setting-impossible unless 1 <= nComponents <= min(rows, columns); numbers-not-finite.
 */
export function fitPca(matrix: Matrix, nComponents: number): Pca {
  requireShape(matrix);
  requireFinite(matrix.data, 'The training data');
  const { rows, columns } = matrix;
  const limit = Math.min(rows, columns);
  if (!Number.isInteger(nComponents) || nComponents < 1 || nComponents > limit) {
    throw cogitoError('setting-impossible', {
      what: `${nComponents} PCA components of ${rows} rows with ${columns} columns (from 1 to ${limit} can be had)`,
    });
  }
  const mean = columnMeans(matrix);
  const covariance = scatterMatrix(matrix, mean);
  const vectors = new EigenvalueDecomposition(covariance, { assumeSymmetric: true }).eigenvectorMatrix;
  // Eigenvalues come in ascending order: the greatest variance is in the last column.
  const components = new Float64Array(nComponents * columns);
  for (let k = 0; k < nComponents; k++) {
    for (let c = 0; c < columns; c++) components[k * columns + c] = vectors.get(c, columns - 1 - k);
  }
  const pca = { nComponents, mean, components };
  flipSigns(pca, matrix);
  return pca;
}

/**
 * Projects `matrix` [rows, columns] to [rows, nComponents]: (x - mean) . components^T, in float64, stored as float32.
 * Errors: matrix-wrong-size.
 */
export function project(pca: Pca, matrix: Matrix): Matrix {
  requireColumns(matrix, pca.mean.length, 'The number of columns to project');
  const data = new Float32Array(matrix.rows * pca.nComponents);
  forEachProjection(pca, matrix, (row, component, value) => {
    data[row * pca.nComponents + component] = value;
  });
  return { data, rows: matrix.rows, columns: pca.nComponents };
}

function columnMeans({ data, rows, columns }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) mean[c] += data[i];
  }
  return mean.map((sum) => sum / rows);
}

/** The sum of outer products of the centred rows: the covariance but for a factor, which no direction needs. */
function scatterMatrix(matrix: Matrix, mean: Float64Array): DenseMatrix {
  const { rows, columns } = matrix;
  const sums = new Float64Array(columns * columns);
  // Column-major blocks, so that the inner loop runs along two contiguous stretches.
  const block = new Float64Array(columns * blockRows);
  for (let from = 0; from < rows; from += blockRows) {
    block.fill(0);
    for (let r = from; r < Math.min(from + blockRows, rows); r++) {
      for (let c = 0; c < columns; c++) {
        block[c * blockRows + r - from] = matrix.data[r * columns + c] - mean[c];
      }
    }
    for (let a = 0; a < columns; a++) {
      for (let b = a; b < columns; b++)
        sums[a * columns + b] += dot(block, a * blockRows, block, b * blockRows, blockRows);
    }
  }
  const result = new DenseMatrix(columns, columns);
  for (let a = 0; a < columns; a++) {
    for (let b = a; b < columns; b++) {
      result.set(a, b, sums[a * columns + b]);
      result.set(b, a, sums[a * columns + b]);
    }
  }
  return result;
}

/** Four sums, because one addition need not wait for the one before. */
function dot(x: Float64Array, i: number, y: Float64Array, j: number, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = i + length;
  for (; i + 3 < end; i += 4, j += 4) {
    a += x[i] * y[j];
    b += x[i + 1] * y[j + 1];
    c += x[i + 2] * y[j + 2];
    d += x[i + 3] * y[j + 3];
  }
  for (; i < end; i++, j++) a += x[i] * y[j];
  return a + b + (c + d);
}

function forEachProjection(
  pca: Pca,
  { data, rows, columns }: Matrix,
  visit: (row: number, component: number, value: number) => void,
): void {
  const centred = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) centred[c] = data[r * columns + c] - pca.mean[c];
    for (let k = 0; k < pca.nComponents; k++)
      visit(r, k, dot(centred, 0, pca.components, k * columns, columns));
  }
}

function flipSigns(pca: Pca, matrix: Matrix): void {
  const extreme = new Float64Array(pca.nComponents);
  forEachProjection(pca, matrix, (_, component, value) => {
    if (Math.abs(value) > Math.abs(extreme[component])) extreme[component] = value;
  });
  for (let i = 0; i < pca.components.length; i++) {
    if (extreme[Math.floor(i / pca.mean.length)] < 0) pca.components[i] = -pca.components[i];
  }
}
