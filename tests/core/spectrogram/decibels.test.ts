import { expect, test } from 'vitest';
import { floorOf, inputScale, toDecibels } from '../../../src/core/spectrogram/decibels.ts';
import { openl3FrontEnd } from '../../../src/core/spectrogram/front-ends.ts';

const settings = openl3FrontEnd('kapre', 'linear');

test('energies become decibels, none below the floor', () => {
  const energies = Float64Array.of(1, 100, 1e-3, 1e-12, 0);
  expect(toDecibels(energies, 1e-10)).toBeCloseTo(20, 12);
  [0, 20, -30, -100, -100].forEach((decibels, i) => expect(energies[i]).toBeCloseTo(decibels, 12));
  expect(floorOf(settings)).toBeCloseTo(-100, 12);
});

test('without scaling the range stays in decibels', () => {
  expect([30, 20, -10, -60, -61, -Infinity].map(inputScale(settings, 20))).toEqual([
    0, 0, -30, -80, -80, -80,
  ]);
});

test('with scaling the range becomes [low, high]', () => {
  const scaled = inputScale({ ...settings, scaling: { low: -1, high: 3 } }, 0);
  expect([0, -20, -80, -100].map(scaled)).toEqual([3, 2, -1, -1]);
});
