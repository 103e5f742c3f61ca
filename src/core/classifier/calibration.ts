import { cogitoError } from '../errors.ts';
import { argmax } from './predict-proba.ts';

/** Makes probabilities as sure as the classifier is right: p^(1 / temperature), renormalised. Above 1: less sure. */
export interface Calibration {
  readonly temperature: number;
}

/**
 * Calibrated probabilities [nClasses]; their order stays as it is, and what is 0 stays 0 (temperature scaling, Guo et
 * al. 2017, on probabilities). Errors: setting-impossible where the temperature is not a positive number.
 */
export function calibrate(probabilities: Float64Array, { temperature }: Calibration): Float64Array {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw cogitoError('setting-impossible', { what: `a calibration temperature of ${temperature}` });
  }
  const largest = probabilities[argmax(probabilities)];
  const powers = probabilities.map((p) => (p / largest) ** (1 / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
