/**
 * A waveform's outline for drawing: the sample of largest magnitude in each stretch of time. However long the sound,
 * there are at most `mostPeaks`: where they become too many, each two become one of twice the length.
 */
export class PeakMeter {
  readonly #peaks: Float32Array;
  #samplesPerPeak: number;
  #finished = 0;
  #current = 0;
  #count = 0;

  /**
   * @param sampleRate Hz
   * @param peaksPerSecond stretches in a second, as long as they are not too many
   * @param mostPeaks even
   */
  constructor(sampleRate: number, peaksPerSecond = 100, mostPeaks = 1 << 18) {
    this.#samplesPerPeak = Math.max(1, Math.round(sampleRate / peaksPerSecond));
    this.#peaks = new Float32Array(mostPeaks);
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
    return this.#peaks.slice(0, this.#finished);
  }

  #finish(): void {
    this.#peaks[this.#finished++] = this.#current;
    this.#current = this.#count = 0;
    if (this.#finished === this.#peaks.length) this.#halve();
  }

  #halve(): void {
    const peaks = this.#peaks;
    for (let i = 0; i < this.#finished; i += 2) {
      peaks[i / 2] = Math.abs(peaks[i + 1]) > Math.abs(peaks[i]) ? peaks[i + 1] : peaks[i];
    }
    this.#finished /= 2;
    this.#samplesPerPeak *= 2;
  }
}
