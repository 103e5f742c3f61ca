/** The interpolation filter of resampy 0.2.2 (`kaiser_best`) and the weights that it gives. */
import { tapStep } from './weigh-kernel.ts';

const ZERO_CROSSINGS = 64;
const POINTS_PER_CROSSING = 512;
const LAST_POINT = ZERO_CROSSINGS * POINTS_PER_CROSSING;
const ROLLOFF = 0.9475937167399596;
const BETA = 14.769656459379492;

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-18; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

let rightHalf: Float64Array | undefined;

/** h(u) = r sinc(r u) kaiser(u / 64), u = 0, 1/512, …, 64: [32769]. */
function kaiserBest(): Float64Array {
  if (rightHalf !== undefined) return rightHalf;
  const table = new Float64Array(LAST_POINT + 1);
  const peak = besselI0(BETA);
  for (let i = 0; i <= LAST_POINT; i++) {
    const x = Math.PI * ROLLOFF * (i / POINTS_PER_CROSSING);
    const sinc = i === 0 ? 1 : Math.sin(x) / x;
    const taper = besselI0(BETA * Math.sqrt(1 - (i / LAST_POINT) ** 2)) / peak;
    table[i] = ROLLOFF * sinc * taper;
  }
  return (rightHalf = table);
}

/**
 * The weights of the input samples around a reading point. With n the last sample at or before it and `fraction` in
 * [0, 1) the way from n to n + 1, weight i belongs to sample n - left + 1 + i. Formula: resampy 0.2.2, interpn.py.
 */
export class KaiserFilter {
  /** Samples up to and with n. */
  readonly left: number;
  /** All samples: a multiple of tapStep, the last weights may be zero. */
  readonly taps: number;
  readonly #table: Float64Array;
  readonly #delta: Float64Array;
  readonly #scale: number;
  readonly #step: number;

  /** @param ratio output rate / input rate, above 1/512. */
  constructor(ratio: number) {
    this.#scale = Math.min(1, ratio);
    this.#step = Math.trunc(this.#scale * POINTS_PER_CROSSING);
    const table = kaiserBest();
    this.#table = ratio < 1 ? table.map((h) => h * ratio) : table;
    // The last difference stays 0.
    this.#delta = new Float64Array(table.length);
    for (let i = 0; i < LAST_POINT; i++) this.#delta[i] = this.#table[i + 1] - this.#table[i];
    this.left = Math.trunc(table.length / this.#step);
    this.taps = Math.ceil((2 * this.left) / tapStep) * tapStep;
  }

  /** Writes the `taps` weights for `fraction` to `weights`, from index `at`. */
  weights(fraction: number, weights: Float64Array, at: number): void {
    weights.fill(0, at, at + this.taps);
    const before = this.#scale * fraction;
    this.#wing(before, weights, at + this.left - 1, -1);
    this.#wing(this.#scale - before, weights, at + this.left, 1);
  }

  #wing(distance: number, weights: Float64Array, nearest: number, direction: 1 | -1): void {
    const table = this.#table;
    const delta = this.#delta;
    const step = this.#step;
    const position = distance * POINTS_PER_CROSSING;
    const offset = Math.trunc(position);
    const eta = position - offset;
    const count = Math.trunc((table.length - offset) / step);
    for (let i = 0, point = offset, at = nearest; i < count; i++, point += step, at += direction) {
      weights[at] = table[point] + eta * delta[point];
    }
  }
}
