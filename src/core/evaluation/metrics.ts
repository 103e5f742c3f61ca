import { argmax } from '../classifier/predict-proba.ts';
import { cogitoError } from '../errors.ts';

/** Classes are numbers from 0; `confusion[t * nClasses + p]` counts items of class t that were taken for p. */
export interface ConfusionMatrix {
  readonly counts: Float64Array;
  readonly nClasses: number;
}

export interface ClassScores {
  /** Of the items taken for the class, the share that is of it; 0 where none was. */
  readonly precision: number;
  /** Of the items of the class, the share that was taken for it; 0 where there are none. */
  readonly recall: number;
  readonly f1: number;
  /** Items of the class. */
  readonly support: number;
}

/** sklearn.metrics.confusion_matrix. Errors: matrix-wrong-size, setting-impossible (no items, or no such class). */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  nClasses: number,
): ConfusionMatrix {
  requireItems(truth, nClasses);
  requireLength('The number of answers', truth.length, predicted.length);
  const counts = new Float64Array(nClasses * nClasses);
  for (let i = 0; i < truth.length; i++) {
    requireClass(truth[i], nClasses);
    requireClass(predicted[i], nClasses);
    counts[truth[i] * nClasses + predicted[i]]++;
  }
  return { counts, nClasses };
}

/** The share of right answers. */
export function accuracy({ counts, nClasses }: ConfusionMatrix): number {
  let right = 0;
  for (let c = 0; c < nClasses; c++) right += counts[c * nClasses + c];
  return right / counts.reduce((sum, count) => sum + count, 0);
}

/** Precision, recall, F1 and support of every class (precision_recall_fscore_support, zero_division=0). */
export function classScores({ counts, nClasses }: ConfusionMatrix): ClassScores[] {
  return Array.from({ length: nClasses }, (_, c) => {
    let support = 0;
    let answers = 0;
    for (let other = 0; other < nClasses; other++) {
      support += counts[c * nClasses + other];
      answers += counts[other * nClasses + c];
    }
    const right = counts[c * nClasses + c];
    return {
      precision: answers > 0 ? right / answers : 0,
      recall: support > 0 ? right / support : 0,
      f1: support + answers > 0 ? (2 * right) / (support + answers) : 0,
      support,
    };
  });
}

/** sklearn.metrics.balanced_accuracy_score: the mean recall of the classes that have items. */
export function balancedAccuracy(confusion: ConfusionMatrix): number {
  return mean(
    classScores(confusion)
      .filter(({ support }) => support > 0)
      .map(({ recall }) => recall),
  );
}

/** sklearn.metrics.f1_score(average='macro'): the mean F1 of the classes that have items or answers. */
export function macroF1(confusion: ConfusionMatrix): number {
  const { counts, nClasses } = confusion;
  const answered = (c: number) =>
    Array.from({ length: nClasses }, (_, t) => counts[t * nClasses + c]).some(Boolean);
  return mean(
    classScores(confusion)
      .filter(({ support }, c) => support > 0 || answered(c))
      .map(({ f1 }) => f1),
  );
}

/**
 * sklearn.metrics.log_loss: the mean of -ln p of the true class, natural logarithm. `probabilities` is row-major
 * [items, nClasses]; each is limited to [eps, 1 - eps] (eps 2^-52) and each row divided by its sum before.
 * Errors: matrix-wrong-size, setting-impossible.
 */
export function logLoss(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
): number {
  requireItems(truth, nClasses);
  requireLength('The number of probabilities', truth.length * nClasses, probabilities.length);
  let total = 0;
  for (let i = 0; i < truth.length; i++) {
    requireClass(truth[i], nClasses);
    let sum = 0;
    for (let c = 0; c < nClasses; c++) sum += limited(probabilities[i * nClasses + c]);
    total -= Math.log(limited(probabilities[i * nClasses + truth[i]]) / sum);
  }
  return total / truth.length;
}

/** The answers whose top probability lies in one part of (0, 1]. */
export interface ReliabilityBin {
  readonly items: number;
  readonly meanProbability: number;
  /** The share of right answers; 0 where there are none. */
  readonly accuracy: number;
}

/**
 * How often answers are right, by how sure they were: the top probability of each item falls into one of `nBins` bins
 * of equal width, bin b being (b / nBins, (b + 1) / nBins]. `probabilities` is row-major [items, nClasses].
 * Errors: matrix-wrong-size, setting-impossible.
 */
export function reliability(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  nBins = 15,
): ReliabilityBin[] {
  requireItems(truth, nClasses);
  requireLength('The number of probabilities', truth.length * nClasses, probabilities.length);
  if (!Number.isInteger(nBins) || nBins < 1)
    throw cogitoError('setting-impossible', { what: `${nBins} bins` });
  const bins = Array.from({ length: nBins }, () => ({ items: 0, sure: 0, right: 0 }));
  for (let i = 0; i < truth.length; i++) {
    const row = Array.from({ length: nClasses }, (_, c) => probabilities[i * nClasses + c]);
    const answer = argmax(row);
    const bin = bins[Math.max(0, Math.min(nBins - 1, Math.ceil(row[answer] * nBins) - 1))];
    bin.items++;
    bin.sure += row[answer];
    if (answer === truth[i]) bin.right++;
  }
  return bins.map(({ items, sure, right }) => ({
    items,
    meanProbability: items > 0 ? sure / items : 0,
    accuracy: items > 0 ? right / items : 0,
  }));
}

/**
 * Expected calibration error: the mean over items of |share of right answers - mean top probability| in their bin of
 * `reliability` (Naeini et al. 2015). Errors: matrix-wrong-size, setting-impossible.
 */
export function expectedCalibrationError(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  nClasses: number,
  nBins = 15,
): number {
  const bins = reliability(truth, probabilities, nClasses, nBins);
  const gaps = bins.map((bin) => bin.items * Math.abs(bin.accuracy - bin.meanProbability));
  return gaps.reduce((sum, gap) => sum + gap, 0) / truth.length;
}

function limited(probability: number): number {
  return Math.max(Number.EPSILON, Math.min(1 - Number.EPSILON, probability));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function requireItems(truth: ArrayLike<number>, nClasses: number): void {
  if (truth.length === 0) throw cogitoError('setting-impossible', { what: 'an evaluation of nothing' });
  if (!Number.isInteger(nClasses) || nClasses < 1 || nClasses > 65536) {
    throw cogitoError('setting-impossible', { what: `${nClasses} classes` });
  }
}

function requireLength(what: string, expected: number, found: number): void {
  if (expected !== found) throw cogitoError('matrix-wrong-size', { what, expected, found });
}

function requireClass(value: number, nClasses: number): void {
  if (Number.isInteger(value) && value >= 0 && value < nClasses) return;
  throw cogitoError('setting-impossible', { what: `class ${value} of ${nClasses}` });
}
