/** The frames of a clip that are still needed, addressed by their number in the clip. */
export class FrameStore {
  /** Number of the first frame that is kept, and of the frame after the last. */
  #first = 0;
  #end = 0;
  #decibels: Float32Array;
  #peaks: Float64Array;

  constructor(readonly bands: number) {
    this.#decibels = new Float32Array(1024 * bands);
    this.#peaks = new Float64Array(1024);
  }

  get end(): number {
    return this.#end;
  }

  /** Appends a frame: its decibels [bands] and the largest of them. */
  append(decibels: Float64Array, peak: number): void {
    this.#makeRoom();
    const at = this.#end++ - this.#first;
    this.#decibels.set(decibels, at * this.bands);
    this.#peaks[at] = peak;
  }

  /** Lets go of the frames before `frame`, as far as they have come. */
  discardBefore(frame: number): void {
    const discarded = Math.min(frame, this.#end) - this.#first;
    // Moving all frames for a few would cost more than the memory is worth.
    if (discarded < this.#peaks.length / 4) return;
    const count = this.#end - this.#first;
    this.#decibels.copyWithin(0, discarded * this.bands, count * this.bands);
    this.#peaks.copyWithin(0, discarded, count);
    this.#first += discarded;
  }

  /** The largest decibels of frames from … to - 1, a view. */
  peaks(from: number, to: number): Float64Array {
    return this.#peaks.subarray(from - this.#first, to - this.#first);
  }

  /** The decibels of one frame: [bands], a view. */
  decibels(frame: number): Float32Array {
    const at = (frame - this.#first) * this.bands;
    return this.#decibels.subarray(at, at + this.bands);
  }

  #makeRoom(): void {
    if (this.#end - this.#first < this.#peaks.length) return;
    const decibels = new Float32Array(2 * this.#decibels.length);
    decibels.set(this.#decibels);
    const peaks = new Float64Array(2 * this.#peaks.length);
    peaks.set(this.#peaks);
    this.#decibels = decibels;
    this.#peaks = peaks;
  }
}
