import { calibrate } from '../classifier/calibration.ts';
import { logLoss } from './metrics.ts';

/** Answers that are the means of rows: what calibration is fitted to. */
export interface MeanAnswers {
  /** Row-major [rows, nClasses]. */
  readonly rowProbabilities: Float64Array;
  readonly nClasses: number;
  /** The answer that each row counts for. */
  readonly rowItems: Uint32Array;
  /** The class of each answer. */
  readonly truth: Int32Array;
}

/** Golden section: each step leaves this share of the span. */
const share = (Math.sqrt(5) - 1) / 2;
const steps = 24;
/** Temperatures beyond these are no calibration that anyone needs. */
const lowest = Math.log(0.1);
const highest = Math.log(20);

/**
 * The temperature at which the means of the calibrated rows have the smallest log loss, by golden-section search over
 * its logarithm. Only answers for which `chosen` holds count.
 */
export function fitTemperature(answers: MeanAnswers, chosen: (item: number) => boolean): number {
  const loss = (logarithm: number) => calibratedLoss(answers, Math.exp(logarithm), chosen);
  let [low, high] = [lowest, highest];
  let [left, right] = [high - share * (high - low), low + share * (high - low)];
  let [lossLeft, lossRight] = [loss(left), loss(right)];
  for (let step = 0; step < steps; step++) {
    if (lossLeft <= lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - share * (high - low);
      lossLeft = loss(left);
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + share * (high - low);
      lossRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/**
 * The mean of each answer's rows, row-major [answers, nClasses]; each row calibrated before where a temperature is
 * given for its answer.
 */
export function meanProbabilities(
  { rowProbabilities, nClasses, rowItems, truth }: MeanAnswers,
  temperatureOf?: (item: number) => number,
): Float64Array {
  const sums = new Float64Array(truth.length * nClasses);
  const counts = new Uint32Array(truth.length);
  rowItems.forEach((item, row) => {
    const plain = rowProbabilities.subarray(row * nClasses, (row + 1) * nClasses);
    const values = temperatureOf ? calibrate(plain, { temperature: temperatureOf(item) }) : plain;
    for (let c = 0; c < nClasses; c++) sums[item * nClasses + c] += values[c];
    counts[item]++;
  });
  return sums.map((sum, i) => sum / counts[Math.floor(i / nClasses)]);
}

function calibratedLoss(
  answers: MeanAnswers,
  temperature: number,
  chosen: (item: number) => boolean,
): number {
  const { nClasses, truth } = answers;
  const means = meanProbabilities(answers, () => temperature);
  const items = [...truth.keys()].filter(chosen);
  const probabilities = new Float64Array(items.length * nClasses);
  items.forEach((item, i) =>
    probabilities.set(means.subarray(item * nClasses, (item + 1) * nClasses), i * nClasses),
  );
  return logLoss(
    items.map((item) => truth[item]),
    probabilities,
    nClasses,
  );
}
