import { CodeTable } from './code-table.ts';
import type { Float32Vectors, Int8Vectors, Vectors } from './vectors.ts';

/**
 * Every training point as an int8 point close to it, which can be scanned fast: row r lies within `radius[r]` of
 * center + scale * codes. Int8 vectors are their own coarse points, with radius 0.
 */
export interface CoarseRows {
  readonly rows: number;
  readonly columns: number;
  readonly table: CodeTable;
  readonly scale: Float64Array;
  readonly center: Float64Array;
  /** Sum of (scale * code)^2 for each row. */
  readonly squaredNorms: Float64Array;
  readonly radius: Float64Array;
  /** The largest root of the sum of code^2. */
  readonly largestCodeNorm: number;
  /** At least the length of every stored point and of the center: what rounding errors are measured by. */
  readonly magnitude: number;
}

/**
 * The codes go into `table` where one is given that is large enough and has as many columns.
 * Errors: memory-too-small.
 */
export function coarseRows(vectors: Vectors, table?: CodeTable): CoarseRows {
  const { rows, columns } = vectors;
  const fits = table !== undefined && table.capacity >= rows && table.columns === columns;
  const target = fits ? table : new CodeTable(rows, columns);
  return vectors.encoding === 'int8' ? ownCoarseRows(vectors, target) : roundedCoarseRows(vectors, target);
}

function ownCoarseRows({ codes, scale, rows, columns }: Int8Vectors, table: CodeTable): CoarseRows {
  const squaredNorms = new Float64Array(rows);
  let largestCode = 0;
  let largestSquare = 0;
  for (let r = 0, i = 0; r < rows; r++) {
    let codeSquares = 0;
    let squares = 0;
    for (let c = 0; c < columns; c++, i++) {
      codeSquares += codes[i] * codes[i];
      squares += (scale[c] * codes[i]) ** 2;
    }
    table.codes.set(codes.subarray(i - columns, i), r * table.stride);
    squaredNorms[r] = squares;
    largestCode = Math.max(largestCode, codeSquares);
    largestSquare = Math.max(largestSquare, squares);
  }
  return {
    rows,
    columns,
    table,
    scale: Float64Array.from(scale),
    center: new Float64Array(columns),
    squaredNorms,
    radius: new Float64Array(rows),
    largestCodeNorm: Math.sqrt(largestCode),
    magnitude: Math.sqrt(largestSquare),
  };
}

/** Distances do not change when all points move, so the columns are centred first: smaller numbers, finer codes. */
function roundedCoarseRows({ data, rows, columns }: Float32Vectors, table: CodeTable): CoarseRows {
  const { center, scale } = columnGrid(data, rows, columns);
  const { codes, stride } = table;
  const squaredNorms = new Float64Array(rows);
  const radius = new Float64Array(rows);
  let largestCode = 0;
  let largestSquare = center.reduce((sum, value) => sum + value * value, 0);
  for (let r = 0, i = 0; r < rows; r++) {
    let codeSquares = 0;
    let coarseSquares = 0;
    let restSquares = 0;
    let squares = 0;
    for (let c = 0; c < columns; c++, i++) {
      const value = data[i] - center[c];
      const code = scale[c] > 0 ? Math.max(-127, Math.min(127, Math.round(value / scale[c]))) : 0;
      const coarse = scale[c] * code;
      codes[r * stride + c] = code;
      codeSquares += code * code;
      coarseSquares += coarse * coarse;
      restSquares += (value - coarse) ** 2;
      squares += data[i] * data[i];
    }
    squaredNorms[r] = coarseSquares;
    radius[r] = Math.sqrt(restSquares);
    largestCode = Math.max(largestCode, codeSquares);
    largestSquare = Math.max(largestSquare, squares);
  }
  const magnitude = Math.sqrt(largestSquare);
  return {
    rows,
    columns,
    table,
    scale,
    center,
    squaredNorms,
    radius,
    largestCodeNorm: Math.sqrt(largestCode),
    magnitude,
  };
}

function columnGrid(data: Float32Array, rows: number, columns: number) {
  const center = new Float64Array(columns);
  const scale = new Float64Array(columns);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) center[c] += data[i];
  }
  for (let c = 0; c < columns; c++) center[c] /= rows || 1;
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) scale[c] = Math.max(scale[c], Math.abs(data[i] - center[c]));
  }
  for (let c = 0; c < columns; c++) scale[c] /= 127;
  return { center, scale };
}
