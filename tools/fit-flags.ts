import { defaultFitOptions, type FitOptions } from '../src/core/classifier/fit-index.ts';
import type { FoldPlan } from '../src/core/evaluation/fold-plan.ts';
import { UsageError } from './fail.ts';

/** The flags that say how an index is fitted and evaluated. */
export const fitFlags = {
  scaler: { type: 'string' },
  pca: { type: 'string' },
  neighbors: { type: 'string' },
  weights: { type: 'string' },
  quantise: { type: 'string' },
  folds: { type: 'string' },
  rows: { type: 'boolean', default: false },
  calibrate: { type: 'boolean', default: false },
  ensemble: { type: 'boolean', default: false },
} as const;

/** The reference's number of folds. */
const defaultFolds = '4';

type TextFlag = 'scaler' | 'pca' | 'neighbors' | 'weights' | 'quantise';

export function fitOptions(values: Partial<Record<TextFlag, string>>): FitOptions {
  const { scaler, nNeighbors, weights, quantise } = defaultFitOptions;
  return {
    scaler: oneOf('scaler', values.scaler, ['standard', 'minmax', 'normalizer', 'none'], scaler),
    ...(values.pca !== undefined && { pcaComponents: wholeNumber('pca', values.pca) }),
    nNeighbors: values.neighbors === undefined ? nNeighbors : wholeNumber('neighbors', values.neighbors),
    weights: oneOf('weights', values.weights, ['distance', 'uniform'], weights),
    quantise: oneOf('quantise', values.quantise, ['float32', 'int8'], quantise),
  };
}

/** The cross-validations that were asked for: the honest one, then the one by rows. */
export function foldPlans(values: { folds?: string; rows: boolean; calibrate: boolean }): FoldPlan[] {
  if (values.folds === '0') return [];
  const plan = { nFolds: wholeNumber('folds', values.folds ?? defaultFolds), seed: 0 };
  return [{ ...plan, split: 'clips' }, ...(values.rows ? [{ ...plan, split: 'rows' } as const] : [])];
}

function oneOf<T extends string>(
  flag: string,
  value: string | undefined,
  choices: readonly T[],
  fallback: T,
): T {
  if (value === undefined) return fallback;
  const choice = choices.find((each) => each === value);
  if (choice === undefined)
    throw new UsageError(`--${flag} must be one of ${choices.join(', ')}, not “${value}”.`);
  return choice;
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${flag} must be a whole number from 1 on.`);
  return value;
}
