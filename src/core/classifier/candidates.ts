import { dotLimit, queryLimit } from './code-table.ts';
import type { CoarseRows } from './coarse-rows.ts';
import { KSmallest } from './k-smallest.ts';
import { squaredDistance, type Vectors } from './vectors.ts';

/** One exact answer: neighbours from near to far. */
export interface Neighbors {
  readonly squaredDistances: readonly number[];
  readonly rows: readonly number[];
}

/**
 * One query's way through the coarse scan: which rows could still be among its k nearest.
 *
 * With x^ the coarse point of a row and y the query (both centred), the scan gives D = |x^|^2 + |y|^2 - 2 step * dot.
 * It misses |x^ - y|^2 by no more than `margin`: rounding the query to integers moves the dot product by at most
 * |code| * |rest| (Cauchy-Schwarz), and `margin` has room for every float64 rounding besides. The row itself is
 * within `radius` of x^, so its distance d obeys sqrt(D - margin) - radius <= d <= sqrt(D + margin) + radius.
 * A row is kept while its lower bound does not exceed the k-th smallest upper bound.
 */
export class Candidates {
  /** The query times the columns' scales, in whole steps. */
  readonly codes: Int16Array;
  readonly #query: Float64Array;
  readonly #step: number;
  readonly #squaredNorm: number;
  readonly #margin: number;
  readonly #k: number;
  readonly #uppers: KSmallest;
  readonly #rows: number[] = [];
  readonly #lowers: number[] = [];

  constructor(coarse: CoarseRows, query: Float64Array, k: number) {
    const { columns, scale, center } = coarse;
    this.#query = query;
    this.#k = k;
    this.#uppers = new KSmallest(k);
    const scaled = new Float64Array(columns);
    let querySquares = 0;
    let centredSquares = 0;
    let scaledSquares = 0;
    for (let c = 0; c < columns; c++) {
      const centred = query[c] - center[c];
      scaled[c] = centred * scale[c];
      querySquares += query[c] * query[c];
      centredSquares += centred * centred;
      scaledSquares += scaled[c] * scaled[c];
    }
    // Neither a code nor, by Cauchy-Schwarz, any sum of products may outgrow its integers.
    const steps = (dotLimit - 1) / Math.max(coarse.largestCodeNorm, 1) - Math.sqrt(columns);
    const step = Math.max(Math.sqrt(scaledSquares) / steps, largestOf(scaled) / queryLimit);
    this.#step = step > 0 ? step : 1;
    this.codes = Int16Array.from(scaled, (value) => Math.round(value / this.#step));
    let restSquares = 0;
    for (let c = 0; c < columns; c++) restSquares += (scaled[c] - this.codes[c] * this.#step) ** 2;
    this.#squaredNorm = centredSquares;
    const rounding = (columns + 32) * 8 * Number.EPSILON;
    this.#margin =
      2 * coarse.largestCodeNorm * Math.sqrt(restSquares) +
      rounding * (2 * coarse.magnitude + Math.sqrt(querySquares)) ** 2;
  }

  /** Takes up this query's dot products with the codes of the rows from `first` on: `dots` from `offset` on. */
  collect(coarse: CoarseRows, first: number, dots: Int32Array, offset: number, count: number): void {
    const factor = -2 * this.#step;
    const margin = this.#margin;
    const { squaredNorms, radius } = coarse;
    let reach = this.#uppers.largest;
    for (let i = 0; i < count; i++) {
      const row = first + i;
      const squared = squaredNorms[row] + this.#squaredNorm + factor * dots[offset + i];
      const limit = reach + radius[row];
      if (squared - margin > limit * limit) continue;
      this.#rows.push(row);
      this.#lowers.push(Math.max(0, Math.sqrt(Math.max(0, squared - margin)) - radius[row]));
      this.#uppers.offer(Math.sqrt(Math.max(0, squared + margin)) + radius[row]);
      reach = this.#uppers.largest;
    }
  }

  /** The k nearest rows by exact distance; rows at the same distance in ascending order. */
  nearest(vectors: Vectors): Neighbors {
    const order = this.#likeliestFirst();
    const best = new KSmallest(this.#k);
    const squared = new Map<number, number>();
    for (const at of order) {
      if (this.#lowers[at] ** 2 > best.largest) break;
      const distance = squaredDistance(vectors, this.#rows[at], this.#query);
      best.offer(distance);
      squared.set(this.#rows[at], distance);
    }
    const ranked = [...squared]
      .filter(([, distance]) => distance <= best.largest)
      .sort(([rowA, a], [rowB, b]) => a - b || rowA - rowB)
      .slice(0, this.#k);
    return { squaredDistances: ranked.map(([, distance]) => distance), rows: ranked.map(([row]) => row) };
  }

  #likeliestFirst(): number[] {
    const reach = this.#uppers.largest;
    const order: number[] = [];
    for (let at = 0; at < this.#rows.length; at++) if (this.#lowers[at] <= reach) order.push(at);
    return order.sort((a, b) => this.#lowers[a] - this.#lowers[b]);
  }
}

function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
