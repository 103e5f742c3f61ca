import {
  accuracy,
  balancedAccuracy,
  classScores,
  confusionMatrix,
  expectedCalibrationError,
  logLoss,
  macroF1,
} from '../src/core/evaluation/metrics.ts';
import type { ClipAnalysis } from '../src/engine/results.ts';

interface AnsweredClip {
  readonly truth: string;
  readonly emotion: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly heard: ClipAnalysis['heard'];
}

/** How right the answers were: scikit-learn's figures, with the classes in sorted order. */
export function evaluateClassification(clips: readonly AnsweredClip[]) {
  const labels = [
    ...new Set(clips.flatMap(({ truth, probabilities }) => [truth, ...Object.keys(probabilities)])),
  ].sort();
  if (clips.length === 0) return { clips: 0, labels };
  const truth = clips.map((clip) => labels.indexOf(clip.truth));
  const predicted = clips.map((clip) => labels.indexOf(clip.emotion));
  const probabilities = clips.flatMap((clip) => labels.map((label) => clip.probabilities[label] ?? 0));
  const confusion = confusionMatrix(truth, predicted, labels.length);
  const scores = classScores(confusion);
  const byLabel = <T>(value: (position: number) => T) =>
    Object.fromEntries(labels.map((label, i) => [label, value(i)]));
  return {
    clips: clips.length,
    /** Clips in which hardly anything was heard. */
    notHeard: clips.filter((clip) => clip.heard !== 'enough').length,
    labels,
    accuracy: accuracy(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    macroF1: macroF1(confusion),
    logLoss: logLoss(truth, probabilities, labels.length),
    expectedCalibrationError: expectedCalibrationError(truth, probabilities, labels.length),
    perClass: byLabel((i) => ({
      recall: scores[i]?.recall,
      precision: scores[i]?.precision,
      support: scores[i]?.support,
    })),
    /** By true label, then by answer: clips. */
    confusion: byLabel((t) => byLabel((p) => confusion.counts[t * labels.length + p])),
  };
}
