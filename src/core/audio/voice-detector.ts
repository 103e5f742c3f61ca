/** Whether a stretch of live sound may hold a voice: a voice stands out of what was there before, a steady noise does not. */
import { percentileInPlace } from '../spectrogram/percentile.ts';

const FRAME_SECONDS = 0.02;
/** How much of what came is what a voice must stand out of. */
const MEMORY_SECONDS = 30;
/** Pre-emphasis: rumble and hum must not hide a voice. */
const PRE_EMPHASIS = 0.97;
/** The quiet tenth of the frames is the background. */
const BACKGROUND_PERCENT = 10;
/** A frame may be a voice when it is this much louder than the background, in dB. */
const ABOVE_BACKGROUND = 9;
/** Share of a stretch's frames that must stand out. */
const LEAST_SHARE = 0.2;
/** Power of a frame of digital silence. */
const SILENCE = 1e-12;

/**
 * Keeps the levels of the last 30 s. It tells a voice from silence and from steady noise (a fan, hiss, hum), in any
 * language and at any level; it does not tell a voice from music or knocking.
 */
export class VoiceDetector {
  readonly #frameLength: number;
  /** Levels in dB, a ring: frame n stands at n % length. */
  readonly #levels: Float64Array;
  readonly #scratch: Float64Array;
  #frames = 0;
  #energy = 0;
  #samples = 0;
  #previous = 0;

  /** @param sampleRate Hz */
  constructor(sampleRate: number) {
    this.#frameLength = Math.max(1, Math.round(FRAME_SECONDS * sampleRate));
    this.#levels = new Float64Array(Math.ceil((MEMORY_SECONDS * sampleRate) / this.#frameLength));
    this.#scratch = new Float64Array(this.#levels.length);
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      const difference = sample - PRE_EMPHASIS * this.#previous;
      this.#previous = sample;
      this.#energy += difference * difference;
      if (++this.#samples === this.#frameLength) this.#finish();
    }
  }

  /** Whether the stretch from sample `start` to `end` may hold a voice: both counted from the first, the last 30 s. */
  holdsVoice(start: number, end: number): boolean {
    const first = Math.max(0, this.#frames - this.#levels.length, Math.floor(start / this.#frameLength));
    const last = Math.min(this.#frames, Math.ceil(end / this.#frameLength));
    if (last <= first) return false;
    const threshold = this.#background() + ABOVE_BACKGROUND;
    let standing = 0;
    for (let n = first; n < last; n++) if (this.#levels[n % this.#levels.length] > threshold) standing++;
    return standing >= LEAST_SHARE * (last - first);
  }

  /** dB; infinite while there was nothing but digital silence. */
  #background(): number {
    let count = 0;
    for (let i = 0; i < Math.min(this.#frames, this.#levels.length); i++) {
      if (this.#levels[i] > -Infinity) this.#scratch[count++] = this.#levels[i];
    }
    return count === 0 ? Infinity : percentileInPlace(this.#scratch.subarray(0, count), BACKGROUND_PERCENT);
  }

  #finish(): void {
    const power = this.#energy / this.#frameLength;
    this.#levels[this.#frames++ % this.#levels.length] = power > SILENCE ? 10 * Math.log10(power) : -Infinity;
    this.#energy = this.#samples = 0;
  }
}
