import { expect, test } from 'vitest';
import { percentileInPlace } from '../../../src/core/spectrogram/percentile.ts';
import { golden } from '../../golden/front-ends/golden.ts';

interface Case {
  values: number[];
  percentiles: [number, number][];
}

test.each(golden<Case[]>('percentiles.json'))("numpy's percentiles of $values.length values", (one) => {
  for (const [percent, expected] of one.percentiles) {
    expect(percentileInPlace(Float64Array.from(one.values), percent)).toBeCloseTo(expected, 10);
  }
});

test('values in order, in reverse and all equal are no worse', () => {
  const rising = Float64Array.from({ length: 6100 }, (_, i) => i);
  expect(percentileInPlace(rising.slice(), 98)).toBeCloseTo(0.98 * 6099, 9);
  expect(percentileInPlace(rising.slice().reverse(), 98)).toBeCloseTo(0.98 * 6099, 9);
  expect(percentileInPlace(new Float64Array(6100).fill(-100), 98)).toBe(-100);
});

test('of no value there is none', () => {
  expect(percentileInPlace(new Float64Array(0), 50)).toBeNaN();
});
