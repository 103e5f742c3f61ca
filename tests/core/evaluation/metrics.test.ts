import { describe, expect, it } from 'vitest';
import {
  accuracy,
  balancedAccuracy,
  classScores,
  confusionMatrix,
  expectedCalibrationError,
  logLoss,
  macroF1,
} from '../../../src/core/evaluation/metrics.ts';
import { codeOf, expectClose, golden } from '../classifier/golden.ts';

interface MetricsCase {
  nClasses: number;
  truth: number[];
  probabilities: number[];
  predicted: number[];
  accuracy: number;
  balancedAccuracy: number;
  macroF1: number;
  precision: number[];
  recall: number[];
  f1: number[];
  support: number[];
  confusion: number[];
  logLoss: number;
  calibrationError: number;
}

describe.each(golden<MetricsCase[]>('metrics'))(
  'metrics as scikit-learn has them ($nClasses classes)',
  (example) => {
    const { nClasses, truth, predicted, probabilities } = example;
    const confusion = confusionMatrix(truth, predicted, nClasses);

    it('from answers', () => {
      expect([...confusion.counts]).toEqual(example.confusion);
      expectClose([accuracy(confusion)], [example.accuracy], 1e-10);
      expectClose([balancedAccuracy(confusion)], [example.balancedAccuracy], 1e-10);
      expectClose([macroF1(confusion)], [example.macroF1], 1e-10);
      const scores = classScores(confusion);
      for (const name of ['precision', 'recall', 'f1', 'support'] as const) {
        expectClose(
          scores.map((score) => score[name]),
          example[name],
          1e-10,
        );
      }
    });

    it('from probabilities', () => {
      expectClose([logLoss(truth, probabilities, nClasses)], [example.logLoss], 1e-10);
      const error = expectedCalibrationError(truth, probabilities, nClasses, 10);
      expectClose([error], [example.calibrationError], 1e-10);
    });
  },
);

describe('metrics', () => {
  it('refuse what cannot be measured', () => {
    expect(codeOf(() => confusionMatrix([], [], 2))).toBe('setting-impossible');
    expect(codeOf(() => confusionMatrix([0], [2], 2))).toBe('setting-impossible');
    expect(codeOf(() => confusionMatrix([0], [0, 1], 2))).toBe('matrix-wrong-size');
    expect(codeOf(() => confusionMatrix([0], [0], 1e12))).toBe('setting-impossible');
    expect(codeOf(() => logLoss([0], [1], 2))).toBe('matrix-wrong-size');
    expect(codeOf(() => logLoss([0.5], [1, 0], 2))).toBe('setting-impossible');
    expect(codeOf(() => expectedCalibrationError([0], [1, 0], 2, 0))).toBe('setting-impossible');
  });

  it('calibration error is 0 for answers that are as sure as they are right', () => {
    expect(expectedCalibrationError([0, 1], [1, 0, 0, 1], 2)).toBe(0);
    expect(expectedCalibrationError([0, 1], [0.5, 0.5, 0.5, 0.5], 2)).toBe(0);
    expect(expectedCalibrationError([0, 1], [0, 1, 1, 0], 2)).toBe(1);
  });
});
