/** Decibels below full scale that the meter begins at. */
const FLOOR = -60;
/** How fast the shown level falls, in dB a second: fast enough to follow speech, slow enough to be read. */
const FALL = 40;
/** Sound below this, for so long, is most likely a microphone that is switched off. */
const NOTHING = -90;
const NOTHING_SECONDS = 2;

/** How loud the microphone is, for a meter: 0 (silence) to 1 (full scale). */
export class LevelMeter {
  #decibels = -Infinity;
  #silentSeconds = 0;

  /** Takes the next samples. */
  push(samples: Float32Array, sampleRate: number): void {
    let peak = 0;
    for (const sample of samples) if (Math.abs(sample) > peak) peak = Math.abs(sample);
    const decibels = 20 * Math.log10(peak);
    const seconds = samples.length / sampleRate;
    this.#decibels = Math.max(decibels, this.#decibels - FALL * seconds);
    this.#silentSeconds = decibels > NOTHING ? 0 : this.#silentSeconds + seconds;
  }

  get level(): number {
    return Math.max(0, Math.min(1, 1 - this.#decibels / FLOOR));
  }

  /** Whether it is at the top, where sound is cut off. */
  get clipping(): boolean {
    return this.#decibels > -0.1;
  }

  /** Whether nothing at all has come for a while. */
  get nothing(): boolean {
    return this.#silentSeconds >= NOTHING_SECONDS;
  }
}
