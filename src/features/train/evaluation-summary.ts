import type { JsonObject } from '../../core/classifier/trained-index.ts';
import type { EvaluationReport } from '../../core/evaluation/evaluation-report.ts';

/** What of an evaluation goes into the index file: figures and how they were measured, no clips. */
export function summaryOf(report: EvaluationReport): JsonObject {
  return {
    method: `stratified ${report.nFolds}-fold cross-validation; folds never split: ${report.kept}`,
    ...{ unit: report.unit, items: report.items, seed: report.plan.seed },
    accuracy: report.accuracy,
    balancedAccuracy: report.balancedAccuracy,
    macroF1: report.macroF1,
    logLoss: report.logLoss,
    expectedCalibrationError: report.expectedCalibrationError,
    labels: report.labels,
    confusion: report.confusion,
  };
}
