import { cogitoError } from '../errors.ts';
import { argmax } from './predict-proba.ts';
import type { ClipProbabilities } from './clip-answer.ts';

/** A window counts half as much after so many seconds. */
const HALF_LIFE_SECONDS = 1.5;
/** What counts less than this is forgotten: what was said before a long pause must not colour what comes after it. */
const FORGOTTEN = 0.02;

/**
 * The answer to the last seconds of live sound: the mean of the windows' probabilities, each weighing half as much
 * after 1.5 s. In a pause there is none.
 */
export class SmoothedAnswer {
  readonly #sums: Float64Array;
  readonly #decay: number;
  #weight = 0;
  #windows = 0;

  /** @param hopSeconds seconds from window to window */
  constructor(
    readonly labels: readonly string[],
    hopSeconds: number,
  ) {
    this.#sums = new Float64Array(labels.length);
    this.#decay = 0.5 ** (hopSeconds / HALF_LIFE_SECONDS);
  }

  /**
   * Takes the next window's probabilities [labels.length], or undefined for one that holds no voice, and gives the
   * answer with it: none for a window without a voice.
   * Errors: matrix-wrong-size.
   */
  add(probabilities: ArrayLike<number> | undefined): ClipProbabilities | undefined {
    this.#fade();
    if (probabilities === undefined) return undefined;
    if (probabilities.length !== this.labels.length) {
      const sizes = { expected: this.labels.length, found: probabilities.length };
      throw cogitoError('matrix-wrong-size', { what: 'The number of probabilities', ...sizes });
    }
    for (let c = 0; c < this.#sums.length; c++) this.#sums[c] += probabilities[c];
    this.#weight++;
    this.#windows++;
    const smoothed = Array.from(this.#sums, (sum) => sum / this.#weight);
    return {
      label: this.labels[argmax(smoothed)],
      labels: this.labels,
      probabilities: smoothed,
      windows: this.#windows,
    };
  }

  #fade(): void {
    this.#weight *= this.#decay;
    const forgets = this.#weight < FORGOTTEN;
    for (let c = 0; c < this.#sums.length; c++) this.#sums[c] *= forgets ? 0 : this.#decay;
    if (!forgets) return;
    this.#weight = 0;
    this.#windows = 0;
  }
}
