import { cogitoError } from '../errors.ts';
import { Candidates } from './candidates.ts';
import { queriesAtOnce, rowsAtOnce, type CodeTable } from './code-table.ts';
import { coarseRows, type CoarseRows } from './coarse-rows.ts';
import { requireColumns, requireFinite, type Matrix } from './matrix.ts';
import type { Vectors } from './vectors.ts';

/** The neighbours of each query from near to far; both row-major [queries, nNeighbors]. */
export interface KNeighbors {
  readonly distances: Float64Array;
  readonly indices: Uint32Array;
}

/** More columns than any embedding has: beyond them the integer scan would lose its precision. */
const maxColumns = 65536;

/**
 * Exact k nearest neighbours by Euclidean distance: what brute force in float64 gives, in a fraction of its time.
 * A scan over int8 points leaves the few rows that can be among the nearest (see Candidates for the bound);
 * those are ranked by the sum of (x - y)^2 in float64. Equal distances are ordered by training row.
 */
export class NearestNeighbors {
  readonly #vectors: Vectors;
  readonly #coarse: CoarseRows;

  /**
   * @param table memory that is used again if it is large enough; whoever used it before can no longer be asked
   * Errors: matrix-wrong-size, numbers-not-finite, setting-impossible (too many columns), memory-too-small.
   */
  constructor(vectors: Vectors, table?: CodeTable) {
    checkVectors(vectors);
    this.#vectors = vectors;
    this.#coarse = coarseRows(vectors, table);
  }

  /**
   * The `nNeighbors` nearest training rows of each row of `queries` [queries, columns].
   * Errors: neighbors-too-many, setting-impossible, matrix-wrong-size, numbers-not-finite.
   */
  kneighbors(queries: Matrix, nNeighbors: number): KNeighbors {
    checkNeighbors(nNeighbors, this.#vectors.rows);
    requireColumns(queries, this.#vectors.columns, 'The number of columns of the queries');
    requireFinite(queries.data, 'The data to classify');
    const distances = new Float64Array(queries.rows * nNeighbors);
    const indices = new Uint32Array(queries.rows * nNeighbors);
    for (let first = 0; first < queries.rows; first += queriesAtOnce) {
      const batch: Candidates[] = [];
      for (let q = first; q < Math.min(first + queriesAtOnce, queries.rows); q++) {
        const start = q * queries.columns;
        const query = Float64Array.from(queries.data.subarray(start, start + queries.columns));
        batch.push(new Candidates(this.#coarse, query, nNeighbors));
      }
      scan(this.#coarse, batch);
      batch.forEach((candidates, i) => {
        const nearest = candidates.nearest(this.#vectors);
        const at = (first + i) * nNeighbors;
        distances.set(nearest.squaredDistances.map(Math.sqrt), at);
        indices.set(nearest.rows, at);
      });
    }
    return { distances, indices };
  }
}

/** Refuses a number of neighbours that `rows` training rows cannot give. */
export function checkNeighbors(nNeighbors: number, rows: number): void {
  if (!Number.isInteger(nNeighbors) || nNeighbors < 1) {
    throw cogitoError('setting-impossible', { what: `${nNeighbors} neighbours` });
  }
  if (nNeighbors > rows) throw cogitoError('neighbors-too-many', { nNeighbors, rows });
}

/** Shows every coarse row to a batch of queries. */
function scan(coarse: CoarseRows, batch: readonly Candidates[]): void {
  const { table, rows } = coarse;
  batch.forEach(({ codes }, q) => table.setQuery(q, codes));
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - first);
    const dots = table.dots(first, count, batch.length);
    batch.forEach((candidates, q) => candidates.collect(coarse, first, dots, q * rowsAtOnce, count));
  }
}

function checkVectors(vectors: Vectors): void {
  const values = vectors.encoding === 'float32' ? vectors.data : vectors.codes;
  const { rows, columns } = vectors;
  if (columns > maxColumns)
    throw cogitoError('setting-impossible', { what: `vectors of ${columns} columns` });
  if (values.length !== rows * columns) {
    const what = `The number of values in ${rows} training rows of ${columns} columns`;
    throw cogitoError('matrix-wrong-size', { what, expected: rows * columns, found: values.length });
  }
  if (vectors.encoding === 'float32') return requireFinite(vectors.data, 'The training data');
  if (vectors.scale.length !== columns) {
    const what = 'The number of column scales';
    throw cogitoError('matrix-wrong-size', { what, expected: columns, found: vectors.scale.length });
  }
  requireFinite(vectors.scale, 'The scale of the training data');
}
