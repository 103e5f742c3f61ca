/** Sound that is later than this may never have been recorded. */
const LATE_MS = 600;

/**
 * How much sound a device did not record: during a call, or in the background. What comes late may come all at once,
 * after the page was held up; only what has not come then is missing.
 */
export class MissingSound {
  #before = 0;
  #late = 0;
  #due: number | undefined;

  get seconds(): number {
    return (this.#before + this.#late) / 1000;
  }

  /** The next `ms` of sound came at `now` ms. */
  push(ms: number, now: number): void {
    const due = (this.#due ?? now - ms) + ms;
    const late = now - due;
    this.#late = late > LATE_MS ? late : 0;
    // What comes in time sets the clock anew: that of a sound card runs at a speed of its own.
    this.#due = late > LATE_MS ? due : now;
  }

  /** What comes next may come at any time. */
  pause(): void {
    this.#before += this.#late;
    this.#late = 0;
    this.#due = undefined;
  }
}
