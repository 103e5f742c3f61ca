import type { ScalerKind } from '../../core/classifier/scalers.ts';
import type { Weights } from '../../core/classifier/predict-proba.ts';
import type { ClassifierSettings } from '../../core/classifier/fit-index.ts';

export const scalerKinds: readonly ScalerKind[] = ['standard', 'minmax', 'normalizer', 'none'];
export const weightings: readonly Weights[] = ['distance', 'uniform'];

/** What a sweep goes through. */
export interface SweepChoice {
  readonly scalers: readonly ScalerKind[];
  /** 0: no PCA. */
  readonly pcaComponents: readonly number[];
  readonly nNeighbors: readonly number[];
  readonly weights: readonly Weights[];
}

/** Every combination, in the order in which they are read off the choice. */
export function combinations(choice: SweepChoice): ClassifierSettings[] {
  return choice.scalers.flatMap((scaler) =>
    choice.pcaComponents.flatMap((pca) =>
      choice.nNeighbors.flatMap((nNeighbors) =>
        choice.weights.map((weights) => ({
          ...{ scaler, nNeighbors, weights },
          ...(pca > 0 && { pcaComponents: pca }),
        })),
      ),
    ),
  );
}

/** The whole numbers in a text with commas or spaces between them, each once; undefined where something else is there. */
export function numbersIn(text: string, least: number): number[] | undefined {
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const fit = numbers.length > 0 && numbers.every((n) => Number.isInteger(n) && n >= least);
  return fit ? [...new Set(numbers)] : undefined;
}
