/** When a sample of live sound was captured, judged by when it came. */

const STRETCHES = 30;
const STRETCH_MS = 1000;

/**
 * Sample n was captured at a steady base + n / rate; it comes as much later as the way was busy. So the least of
 * (arrival - n / rate) over the last half minute is the base: shorter than the true one by nothing but what the microphone
 * itself takes. Half a minute, because a sound card's clock and the computer's drift apart.
 */
export class SoundClock {
  readonly #least = new Float64Array(STRETCHES).fill(Infinity);
  #stretch = -1;

  /** @param sampleRate Hz */
  constructor(readonly sampleRate: number) {}

  /** A piece came at `now` in ms, its last sample being sample `end` - 1. */
  observe(end: number, now: number): void {
    const stretch = Math.floor(now / STRETCH_MS);
    if (stretch !== this.#stretch) this.#least[stretch % STRETCHES] = Infinity;
    this.#stretch = stretch;
    const at = stretch % STRETCHES;
    this.#least[at] = Math.min(this.#least[at], now - (1000 * end) / this.sampleRate);
  }

  /** When sample `sample` was captured, in ms on the clock of `observe`. */
  capturedAt(sample: number): number {
    return this.#least.reduce((a, b) => Math.min(a, b)) + (1000 * sample) / this.sampleRate;
  }
}
