import type { ClassifierSettings, TrainingRows } from '../classifier/fit-index.ts';
import { argmax } from '../classifier/predict-proba.ts';
import type { EvaluationOptions } from './evaluation.ts';
import type { FoldPlan, FoldWarning, RowFolds } from './fold-plan.ts';
import {
  accuracy,
  balancedAccuracy,
  classScores,
  confusionMatrix,
  expectedCalibrationError,
  logLoss,
  macroF1,
  reliability,
  type ClassScores,
  type ReliabilityBin,
} from './metrics.ts';
import { fitTemperature, meanProbabilities, type MeanAnswers } from './temperature.ts';

interface Figures {
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  readonly macroF1: number;
}

interface ProbabilityFigures extends Figures {
  readonly logLoss: number;
  readonly expectedCalibrationError: number;
}

/** An item's answer by the fold that it was tested in. */
export interface TestedAnswer {
  /** Position in the training clips. */
  readonly clip: number;
  readonly fold: number;
  readonly truth: string;
  readonly label: string;
  /** In the order of the report's labels. */
  readonly probabilities: readonly number[];
}

/** How right a classifier is on clips that it was not fitted on. Plain JSON. */
export interface EvaluationReport extends ProbabilityFigures {
  readonly settings: ClassifierSettings;
  readonly plan: FoldPlan;
  /** What the folds never split. */
  readonly kept: RowFolds['kept'];
  /** What is counted: a clip's answer is the mean over its windows. */
  readonly unit: 'clip' | 'row';
  /** May be fewer than were asked for. */
  readonly nFolds: number;
  readonly items: number;
  readonly labels: readonly string[];
  readonly warnings: readonly FoldWarning[];
  readonly reliability: readonly ReliabilityBin[];
  readonly classes: readonly (ClassScores & { readonly label: string })[];
  /** By true label, then by answer. */
  readonly confusion: readonly (readonly number[])[];
  /** Each fold that tested anything by itself. */
  readonly folds: readonly (Figures & { readonly items: number })[];
  /**
   * The temperature to calibrate with, and what it makes of the figures: each fold's answers calibrated by the
   * temperature that the other folds' answers gave.
   */
  readonly calibration?: ProbabilityFigures & { readonly temperature: number };
  readonly answers?: readonly TestedAnswer[];
}

export interface Evaluated {
  readonly settings: ClassifierSettings;
  readonly plan: FoldPlan;
  readonly folds: RowFolds;
  readonly rows: TrainingRows;
  readonly labels: readonly string[];
  /** Row-major [rows, labels], as crossValidate returns them. */
  readonly probabilities: Float64Array;
  readonly options: EvaluationOptions;
}

/** The report on what a cross-validation found. */
export function reportOf(evaluated: Evaluated): EvaluationReport {
  const { settings, plan, folds, labels, options } = evaluated;
  const items = itemsOf(evaluated);
  const probabilities = meanProbabilities(items);
  const { truth, nClasses } = items;
  const confusion = confusionMatrix(truth, answersOf(probabilities, nClasses), nClasses);
  return {
    ...{ settings, plan, kept: folds.kept, unit: plan.split === 'rows' ? 'row' : 'clip' },
    ...{ nFolds: folds.nFolds, items: truth.length, labels, warnings: folds.warnings },
    ...probabilityFigures(truth, probabilities, nClasses),
    reliability: reliability(truth, probabilities, nClasses),
    classes: classScores(confusion).map((scores, c) => ({ label: labels[c], ...scores })),
    confusion: labels.map((_, t) => [...confusion.counts.subarray(t * nClasses, (t + 1) * nClasses)]),
    folds: foldFigures(items, probabilities, folds.nFolds),
    ...(options.calibrate === true && { calibration: calibrated(items, folds.nFolds) }),
    ...(options.answers === true && { answers: testedAnswers(items, probabilities, labels) }),
  };
}

/** The wrong answers that were surest, worst first. */
export function worstMistakes({ answers = [] }: EvaluationReport, count: number): TestedAnswer[] {
  return answers
    .filter(({ truth, label }) => truth !== label)
    .sort((a, b) => Math.max(...b.probabilities) - Math.max(...a.probabilities))
    .slice(0, count);
}

interface Items extends MeanAnswers {
  readonly folds: Int32Array;
  readonly clips: Uint32Array;
}

/** The clips that have rows, or every row by itself. */
function itemsOf({ plan, folds: { rowFolds }, rows, labels, probabilities }: Evaluated): Items {
  const { clips, rowClips } = rows;
  const classOf = new Map(labels.map((label, c) => [label, c]));
  const common = { rowProbabilities: probabilities, nClasses: labels.length };
  const truthOf = (clip: number) => classOf.get(clips[clip].label) ?? 0;
  if (plan.split === 'rows') {
    const rowItems = Uint32Array.from(rowClips.keys());
    return {
      ...common,
      rowItems,
      truth: Int32Array.from(rowClips, truthOf),
      folds: rowFolds,
      clips: rowClips,
    };
  }
  const present = [...new Set(rowClips)].sort((a, b) => a - b);
  const itemOf = new Map(present.map((clip, item) => [clip, item]));
  const rowItems = Uint32Array.from(rowClips, (clip) => itemOf.get(clip) ?? 0);
  const folds = new Int32Array(present.length);
  rowItems.forEach((item, row) => (folds[item] = rowFolds[row]));
  return {
    ...common,
    rowItems,
    truth: Int32Array.from(present, truthOf),
    folds,
    clips: Uint32Array.from(present),
  };
}

function answersOf(probabilities: Float64Array, nClasses: number): number[] {
  return Array.from({ length: probabilities.length / nClasses }, (_, item) =>
    argmax(probabilities.subarray(item * nClasses, (item + 1) * nClasses)),
  );
}

function figures(truth: ArrayLike<number>, answers: readonly number[], nClasses: number): Figures {
  const confusion = confusionMatrix(truth, answers, nClasses);
  return {
    accuracy: accuracy(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    macroF1: macroF1(confusion),
  };
}

function probabilityFigures(
  truth: ArrayLike<number>,
  probabilities: Float64Array,
  nClasses: number,
): ProbabilityFigures {
  return {
    ...figures(truth, answersOf(probabilities, nClasses), nClasses),
    logLoss: logLoss(truth, probabilities, nClasses),
    expectedCalibrationError: expectedCalibrationError(truth, probabilities, nClasses),
  };
}

function foldFigures({ truth, folds, nClasses }: Items, probabilities: Float64Array, nFolds: number) {
  const answers = answersOf(probabilities, nClasses);
  return Array.from({ length: nFolds }, (_, fold) => [...truth.keys()].filter((item) => folds[item] === fold))
    .filter((items) => items.length > 0)
    .map((items) => ({
      items: items.length,
      ...figures(
        items.map((item) => truth[item]),
        items.map((item) => answers[item]),
        nClasses,
      ),
    }));
}

function calibrated(items: Items, nFolds: number): ProbabilityFigures & { temperature: number } {
  const ofOthers = Array.from({ length: nFolds }, (_, fold) =>
    items.folds.every((other) => other === fold)
      ? 1
      : fitTemperature(items, (item) => items.folds[item] !== fold),
  );
  const probabilities = meanProbabilities(items, (item) => ofOthers[items.folds[item]]);
  return {
    temperature: fitTemperature(items, () => true),
    ...probabilityFigures(items.truth, probabilities, items.nClasses),
  };
}

function testedAnswers(items: Items, probabilities: Float64Array, labels: readonly string[]): TestedAnswer[] {
  const { nClasses, truth, folds, clips } = items;
  return Array.from(truth, (trueClass, item) => {
    const row = [...probabilities.subarray(item * nClasses, (item + 1) * nClasses)];
    return {
      ...{ clip: clips[item], fold: folds[item], truth: labels[trueClass], label: labels[argmax(row)] },
      probabilities: row,
    };
  });
}
