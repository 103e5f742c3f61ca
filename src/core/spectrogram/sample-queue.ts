/** Samples that came and are still needed, addressed by their place in the whole clip. */
export class SampleQueue {
  #samples = new Float64Array(1 << 15);
  #first: number;
  #count = 0;

  /** Begins with `zeros` zeros, the first of them at place `first`. */
  constructor(first: number, zeros: number) {
    this.#first = first;
    this.appendZeros(zeros);
  }

  /** The place of samples[0]. */
  get first(): number {
    return this.#first;
  }

  /** The place after the last sample. */
  get end(): number {
    return this.#first + this.#count;
  }

  /** Sample p is at samples[p - first]; valid until the next call that appends or discards. */
  get samples(): Float64Array {
    return this.#samples;
  }

  append(samples: Float32Array): void {
    this.#reserve(samples.length);
    this.#samples.set(samples, this.#count);
    this.#count += samples.length;
  }

  appendZeros(count: number): void {
    this.#reserve(count);
    this.#samples.fill(0, this.#count, this.#count + count);
    this.#count += count;
  }

  /** Copies the samples from `place` on, which must not be discarded, to fill `target`; zeros past the end. */
  copyTo(target: Float64Array, place: number): void {
    const from = Math.min(place - this.#first, this.#count);
    const to = Math.min(from + target.length, this.#count);
    target.set(this.#samples.subarray(from, to));
    target.fill(0, to - from);
  }

  /** Lets go of the samples before `place`, as far as they have come. */
  discardBefore(place: number): void {
    const discarded = Math.min(place - this.#first, this.#count);
    if (discarded <= 0) return;
    this.#samples.copyWithin(0, discarded, this.#count);
    this.#first += discarded;
    this.#count -= discarded;
  }

  #reserve(more: number): void {
    if (this.#count + more <= this.#samples.length) return;
    const larger = new Float64Array(2 * (this.#count + more));
    larger.set(this.#samples.subarray(0, this.#count));
    this.#samples = larger;
  }
}
