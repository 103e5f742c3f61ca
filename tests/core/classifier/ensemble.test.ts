import { describe, expect, it } from 'vitest';
import { ensembleAnswer } from '../../../src/core/classifier/ensemble.ts';
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

  it('has members', () => {
    expect(codeOf(() => ensembleAnswer([]))).toBe('setting-impossible');
  });
});
