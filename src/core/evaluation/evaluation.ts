import type { ClassifierSettings, TrainingRows } from '../classifier/fit-index.ts';
import { requireShape, type Matrix } from '../classifier/matrix.ts';
import { checkNeighbors } from '../classifier/nearest-neighbors.ts';
import { asCogitoError, type CogitoError } from '../errors.ts';
import { crossValidate, type Step } from './cross-validation.ts';
import { reportOf, type EvaluationReport } from './evaluation-report.ts';
import { planFolds, type FoldPlan, type RowFolds } from './fold-plan.ts';

/** What a cross-validation is asked to find out besides the figures. */
export interface EvaluationOptions {
  /** Every item's answer, for worst mistakes. */
  readonly answers?: boolean;
  /** Fit a temperature, and tell the figures that it gives. */
  readonly calibrate?: boolean;
}

export type SweepEvent =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'report'; readonly position: number; readonly report: EvaluationReport }
  /** These settings cannot be used with these clips. */
  | { readonly kind: 'failed'; readonly position: number; readonly error: CogitoError };

/**
 * Cross-validates one setting. Yields how far it is; returns the report.
 * Errors: labels-one, folds-impossible, and those of crossValidate.
 */
export function* evaluate(
  embeddings: Matrix,
  rows: TrainingRows,
  settings: ClassifierSettings,
  plan: FoldPlan,
  options: EvaluationOptions = {},
): Generator<Step, EvaluationReport> {
  requireShape(embeddings);
  const folds = planFolds(rows, plan);
  const labels = labelsOf(rows);
  checkNeighbors(settings.nNeighbors, fewestTrainingRows(folds));
  const [probabilities] = yield* crossValidate(embeddings, rows, labels, [settings], folds);
  return reportOf({ settings, plan, folds, rows, labels, probabilities, options });
}

/**
 * Cross-validates many settings on the same folds. Settings that have scaler and PCA in common share everything but
 * the vote. Reports come as soon as they are known, not in the settings' order. Errors: labels-one, folds-impossible.
 */
export function* sweep(
  embeddings: Matrix,
  rows: TrainingRows,
  settings: readonly ClassifierSettings[],
  plan: FoldPlan,
): Generator<SweepEvent, void> {
  requireShape(embeddings);
  const folds = planFolds(rows, plan);
  const labels = labelsOf(rows);
  const groups = groupsOf(settings);
  const total = groups.length * embeddings.rows;
  for (const [g, positions] of groups.entries()) {
    const possible: number[] = [];
    for (const position of positions) {
      try {
        checkNeighbors(settings[position].nNeighbors, fewestTrainingRows(folds));
        possible.push(position);
      } catch (error) {
        yield { kind: 'failed', position, error: asCogitoError(error) };
      }
    }
    if (possible.length === 0) continue;
    try {
      const group = possible.map((position) => settings[position]);
      const work = crossValidate(embeddings, rows, labels, group, folds);
      let result = work.next();
      for (; result.done !== true; result = work.next()) {
        yield { kind: 'step', step: { done: g * embeddings.rows + result.value.done, total } };
      }
      for (const [i, position] of possible.entries()) {
        const probabilities = result.value[i];
        const report = reportOf({
          settings: group[i],
          plan,
          folds,
          rows,
          labels,
          probabilities,
          options: {},
        });
        yield { kind: 'report', position, report };
      }
    } catch (error) {
      for (const position of possible) yield { kind: 'failed', position, error: asCogitoError(error) };
    }
  }
}

function labelsOf({ clips, rowClips }: TrainingRows): string[] {
  return [...new Set(Array.from(new Set(rowClips), (clip) => clips[clip].label))].sort();
}

/** Positions of the settings that have scaler and PCA in common. */
function groupsOf(settings: readonly ClassifierSettings[]): number[][] {
  const groups = new Map<string, number[]>();
  settings.forEach(({ scaler, pcaComponents }, position) => {
    const shared = `${scaler} ${pcaComponents ?? ''}`;
    groups.set(shared, [...(groups.get(shared) ?? []), position]);
  });
  return [...groups.values()];
}

function fewestTrainingRows({ rowFolds, nFolds }: RowFolds): number {
  const sizes = new Array<number>(nFolds).fill(0);
  for (const fold of rowFolds) sizes[fold]++;
  return rowFolds.length - Math.max(...sizes);
}
