import { cogitoError } from '../errors.ts';
import { requireFinite } from './matrix.ts';
import { argmax } from './predict-proba.ts';

/** Makes probabilities as sure as the classifier is right: p^(1 / temperature), renormalised. Above 1: less sure. */
export interface Calibration {
  readonly temperature: number;
}

export interface ClipProbabilities {
  /** The class of the largest probability; of equal ones the first. */
  readonly label: string;
  readonly labels: readonly string[];
  /** One for each label, with the sum 1. */
  readonly probabilities: readonly number[];
  readonly windows: number;
  /** Windows that were heard. 0: none was, and the probabilities are those of all windows. */
  readonly heardWindows: number;
}

/**
 * A clip's answer: the mean of its windows' probabilities, over the windows that are heard, or over all where none
 * is; then calibrated. It keeps sums only, so a clip may be of any length, and it can be asked at any time.
 */
export class ClipAnswer {
  readonly labels: readonly string[];
  readonly #all: Float64Array;
  readonly #heard: Float64Array;
  readonly #calibration: Calibration | undefined;
  #windows = 0;
  #heardWindows = 0;

  /** Errors: setting-impossible where the temperature is not a positive number. */
  constructor(labels: readonly string[], calibration?: Calibration) {
    if (calibration) checkTemperature(calibration);
    this.labels = labels;
    this.#all = new Float64Array(labels.length);
    this.#heard = new Float64Array(labels.length);
    this.#calibration = calibration;
  }

  /**
   * Takes up windows: `probabilities` row-major [windows, labels.length], `heard` one truth value for each window
   * (absent: all are heard). Errors: matrix-wrong-size, numbers-not-finite.
   */
  add(probabilities: Float64Array, heard?: ArrayLike<boolean | number>): void {
    const nClasses = this.labels.length;
    const windows = Math.floor(probabilities.length / nClasses);
    requireCount('The number of probabilities', windows * nClasses, probabilities.length);
    if (heard) requireCount('The number of windows marked as heard or not', windows, heard.length);
    requireFinite(probabilities, 'The list of probabilities');
    for (let w = 0; w < windows; w++) {
      const isHeard = heard === undefined || Boolean(heard[w]);
      for (let c = 0; c < nClasses; c++) {
        this.#all[c] += probabilities[w * nClasses + c];
        if (isHeard) this.#heard[c] += probabilities[w * nClasses + c];
      }
      if (isHeard) this.#heardWindows++;
    }
    this.#windows += windows;
  }

  /** The answer over all that was added. Errors: audio-no-samples where nothing was. */
  answer(): ClipProbabilities {
    if (this.#windows === 0) throw cogitoError('audio-no-samples');
    const sums = this.#heardWindows > 0 ? this.#heard : this.#all;
    const count = this.#heardWindows > 0 ? this.#heardWindows : this.#windows;
    const mean = sums.map((sum) => sum / count);
    const probabilities = this.#calibration ? calibrate(mean, this.#calibration) : mean;
    return {
      label: this.labels[argmax(probabilities)],
      labels: this.labels,
      probabilities: [...probabilities],
      windows: this.#windows,
      heardWindows: this.#heardWindows,
    };
  }
}

/**
 * Calibrated probabilities of one clip or one window [nClasses]; their order stays as it is.
 * Errors: setting-impossible where the temperature is not a positive number.
 */
export function calibrate(probabilities: Float64Array, calibration: Calibration): Float64Array {
  checkTemperature(calibration);
  const largest = probabilities[argmax(probabilities)];
  const powers = probabilities.map((p) => (p / largest) ** (1 / calibration.temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function checkTemperature({ temperature }: Calibration): void {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw cogitoError('setting-impossible', { what: `a calibration temperature of ${temperature}` });
  }
}

function requireCount(what: string, expected: number, found: number): void {
  if (expected !== found) throw cogitoError('matrix-wrong-size', { what, expected, found });
}
