import { cogitoError } from '../errors.ts';
import { requireFinite } from './matrix.ts';
import { argmax } from './predict-proba.ts';

export interface ClipProbabilities {
  /** The class of the largest probability; of equal ones the first. */
  readonly label: string;
  readonly labels: readonly string[];
  /** One for each label, with the sum 1. */
  readonly probabilities: readonly number[];
  readonly windows: number;
}

/**
 * A clip's answer: the mean of its windows' probabilities. It keeps sums only, so a clip may be of any length, and it
 * can be asked at any time.
 */
export class ClipAnswer {
  readonly labels: readonly string[];
  readonly #sums: Float64Array;
  #windows = 0;

  constructor(labels: readonly string[]) {
    this.labels = labels;
    this.#sums = new Float64Array(labels.length);
  }

  /** Takes up windows: row-major [windows, labels.length]. Errors: matrix-wrong-size, numbers-not-finite. */
  add(probabilities: Float64Array): void {
    const nClasses = this.labels.length;
    const windows = Math.floor(probabilities.length / nClasses);
    if (probabilities.length !== windows * nClasses) {
      const sizes = { expected: windows * nClasses, found: probabilities.length };
      throw cogitoError('matrix-wrong-size', { what: 'The number of probabilities', ...sizes });
    }
    requireFinite(probabilities, 'The list of probabilities');
    probabilities.forEach((probability, i) => (this.#sums[i % nClasses] += probability));
    this.#windows += windows;
  }

  /** The answer over all that was added. Errors: audio-no-samples where nothing was. */
  answer(): ClipProbabilities {
    if (this.#windows === 0) throw cogitoError('audio-no-samples');
    const probabilities = Array.from(this.#sums, (sum) => sum / this.#windows);
    return {
      label: this.labels[argmax(probabilities)],
      labels: this.labels,
      probabilities,
      windows: this.#windows,
    };
  }
}
