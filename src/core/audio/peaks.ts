/** A waveform's outline for drawing: the sample of largest magnitude in each stretch of time. */
export class PeakMeter {
  readonly #samplesPerPeak: number;
  readonly #peaks: number[] = [];
  #current = 0;
  #count = 0;

  /**
   * @param sampleRate Hz
   * @param peaksPerSecond stretches in a second
   */
  constructor(sampleRate: number, peaksPerSecond = 100) {
    this.#samplesPerPeak = Math.max(1, Math.round(sampleRate / peaksPerSecond));
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      if (Math.abs(sample) > Math.abs(this.#current)) this.#current = sample;
      if (++this.#count === this.#samplesPerPeak) this.#finish();
    }
  }

  /** The outline, [peaks], values in the samples' own range. */
  end(): Float32Array {
    if (this.#count > 0) this.#finish();
    return Float32Array.from(this.#peaks);
  }

  #finish(): void {
    this.#peaks.push(this.#current);
    this.#current = 0;
    this.#count = 0;
  }
}
