/** The power spectrum of real samples. */
import { cogitoError } from '../errors.ts';

/**
 * A plan for one size. The n real samples are taken as n/2 complex ones, transformed (Stockham, radix 4, the last
 * pass radix 2 where need be), and their spectrum is taken apart into that of the even and of the odd samples.
 */
export class RealFft {
  /** n/2 + 1. */
  readonly bins: number;
  /** exp(-2 pi i k / (n/2)), k < n/2. */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  /** exp(-2 pi i k / n), k <= n/4: takes the two halves apart. */
  readonly #splitCos: Float64Array;
  readonly #splitSin: Float64Array;
  /** The two buffers between which the passes go to and fro. */
  #re: Float64Array;
  #im: Float64Array;
  #nextRe: Float64Array;
  #nextIm: Float64Array;

  /** @throws `setting-impossible` where n is not a power of two from 2 up. */
  constructor(readonly n: number) {
    if (!Number.isSafeInteger(n) || n < 2 || !Number.isInteger(Math.log2(n))) {
      throw cogitoError('setting-impossible', {
        what: `a Fourier transform of ${n} samples (not a power of two)`,
      });
    }
    const half = n / 2;
    this.bins = half + 1;
    const angles = Float64Array.from({ length: half }, (_, k) => (2 * Math.PI * k) / half);
    this.#cos = angles.map(Math.cos);
    this.#sin = angles.map((angle) => -Math.sin(angle));
    const halfAngles = Float64Array.from(
      { length: Math.floor(half / 2) + 1 },
      (_, k) => (2 * Math.PI * k) / n,
    );
    this.#splitCos = halfAngles.map(Math.cos);
    this.#splitSin = halfAngles.map((angle) => -Math.sin(angle));
    this.#re = new Float64Array(half);
    this.#im = new Float64Array(half);
    this.#nextRe = new Float64Array(half);
    this.#nextIm = new Float64Array(half);
  }

  /**
   * @param frame [n] samples, already windowed; not changed.
   * @param out [n/2 + 1], receives |X[k]|^2.
   */
  powerSpectrum(frame: Float64Array, out: Float64Array): void {
    const half = this.n / 2;
    const re = this.#re;
    const im = this.#im;
    for (let k = 0; k < half; k++) {
      re[k] = frame[2 * k];
      im[k] = frame[2 * k + 1];
    }
    let stride = 1;
    for (; half / stride >= 4; stride *= 4) this.#radix4(half / stride, stride);
    if (half / stride === 2) this.#radix2(stride);
    this.#takeApart(out);
  }

  #swap(): void {
    [this.#re, this.#nextRe] = [this.#nextRe, this.#re];
    [this.#im, this.#nextIm] = [this.#nextIm, this.#im];
  }

  #radix4(size: number, stride: number): void {
    const xr = this.#re;
    const xi = this.#im;
    const yr = this.#nextRe;
    const yi = this.#nextIm;
    const cos = this.#cos;
    const sin = this.#sin;
    const quarter = (size / 4) * stride;
    for (let p = 0; p < quarter; p += stride) {
      const c1 = cos[p];
      const s1 = sin[p];
      const c2 = cos[2 * p];
      const s2 = sin[2 * p];
      const c3 = cos[3 * p];
      const s3 = sin[3 * p];
      let to = 4 * p;
      for (let a = p, end = p + stride; a < end; a++, to++) {
        const b = a + quarter;
        const c = b + quarter;
        const d = c + quarter;
        const sumR = xr[a] + xr[c];
        const sumI = xi[a] + xi[c];
        const differenceR = xr[a] - xr[c];
        const differenceI = xi[a] - xi[c];
        const oddSumR = xr[b] + xr[d];
        const oddSumI = xi[b] + xi[d];
        const oddR = xr[b] - xr[d];
        const oddI = xi[b] - xi[d];
        yr[to] = sumR + oddSumR;
        yi[to] = sumI + oddSumI;
        let r = differenceR + oddI;
        let i = differenceI - oddR;
        yr[to + stride] = r * c1 - i * s1;
        yi[to + stride] = r * s1 + i * c1;
        r = sumR - oddSumR;
        i = sumI - oddSumI;
        yr[to + 2 * stride] = r * c2 - i * s2;
        yi[to + 2 * stride] = r * s2 + i * c2;
        r = differenceR - oddI;
        i = differenceI + oddR;
        yr[to + 3 * stride] = r * c3 - i * s3;
        yi[to + 3 * stride] = r * s3 + i * c3;
      }
    }
    this.#swap();
  }

  #radix2(stride: number): void {
    const xr = this.#re;
    const xi = this.#im;
    const yr = this.#nextRe;
    const yi = this.#nextIm;
    for (let a = 0, b = stride; a < stride; a++, b++) {
      yr[a] = xr[a] + xr[b];
      yi[a] = xi[a] + xi[b];
      yr[b] = xr[a] - xr[b];
      yi[b] = xi[a] - xi[b];
    }
    this.#swap();
  }

  /** X[k] = E[k] + W^k O[k], with E, O the transforms of the even and the odd samples; bins k and n/2 - k at once. */
  #takeApart(out: Float64Array): void {
    const half = this.n / 2;
    const re = this.#re;
    const im = this.#im;
    out[0] = (re[0] + im[0]) ** 2;
    out[half] = (re[0] - im[0]) ** 2;
    for (let k = 1, m = half - 1; k <= m; k++, m--) {
      const evenR = (re[k] + re[m]) / 2;
      const evenI = (im[k] - im[m]) / 2;
      const oddR = (im[k] + im[m]) / 2;
      const oddI = (re[m] - re[k]) / 2;
      const c = this.#splitCos[k];
      const s = this.#splitSin[k];
      const turnedR = oddR * c - oddI * s;
      const turnedI = oddR * s + oddI * c;
      const r = evenR + turnedR;
      const i = evenI + turnedI;
      const mirrorR = evenR - turnedR;
      const mirrorI = evenI - turnedI;
      out[k] = r * r + i * i;
      out[m] = mirrorR * mirrorR + mirrorI * mirrorI;
    }
  }
}
