import { describe, expect, it } from 'vitest';
import { asMatrix } from '../../../src/core/classifier/matrix.ts';
import { EnsembleClassifier, ensembleAnswer } from '../../../src/core/classifier/ensemble.ts';
import { codeOf } from './golden.ts';

describe('an ensemble', () => {
  it('answers with the mean of its members', () => {
    const { label, probabilities } = ensembleAnswer([
      { joy: 0.75, fear: 0.25 },
      { fear: 1, joy: 0 },
    ]);
    expect(label).toBe('fear');
    expect(probabilities).toEqual({ fear: 0.625, joy: 0.375 });
  });

  it('counts 0 for a label that a member lacks, and takes the first of equals', () => {
    expect(ensembleAnswer([{ joy: 1 }, { anger: 1 }])).toEqual({
      label: 'anger',
      probabilities: { anger: 0.5, joy: 0.5 },
    });
  });

  it('of classifiers answers each window with their mean, over all labels that any of them knows', () => {
    const member = (labels: string[], ...rows: number[]) => ({
      labels,
      predictProba: () => Float64Array.from(rows),
    });
    const ensemble = new EnsembleClassifier([
      member(['fear', 'joy'], 0.25, 0.75, 1, 0),
      member(['anger', 'joy'], 0.5, 0.5, 0, 1),
    ]);
    expect(ensemble.labels).toEqual(['anger', 'fear', 'joy']);
    expect([...ensemble.predictProba(asMatrix(new Float32Array(2), 2, 1))]).toEqual([
      ...[0.25, 0.125, 0.625],
      ...[0, 0.5, 0.5],
    ]);
    expect(codeOf(() => new EnsembleClassifier([]))).toBe('setting-impossible');
  });

  it('has members', () => {
    expect(codeOf(() => ensembleAnswer([]))).toBe('setting-impossible');
  });
});
