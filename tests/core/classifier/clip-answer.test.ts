import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/core/classifier/calibration.ts';
import { ClipAnswer } from '../../../src/core/classifier/clip-answer.ts';
import { predictProba } from '../../../src/core/classifier/predict-proba.ts';
import { codeOf, expectClose } from './golden.ts';

const labels = ['anger', 'joy', 'neutral'];

describe('a clip’s answer', () => {
  it('is the mean over its windows', () => {
    const clip = new ClipAnswer(labels);
    clip.add(Float64Array.of(1, 0, 0, 0, 0.5, 0.5));
    clip.add(Float64Array.of(0, 0.25, 0.75));
    const answer = clip.answer();
    expectClose(answer.probabilities, [1 / 3, 0.75 / 3, 1.25 / 3], 1e-15);
    expect(answer).toMatchObject({ label: 'neutral', labels, windows: 3 });
  });

  it('takes the first label of a tie', () => {
    const clip = new ClipAnswer(labels);
    clip.add(Float64Array.of(0.2, 0.4, 0.4));
    expect(clip.answer().label).toBe('joy');
  });

  it('refuses what does not fit', () => {
    const clip = new ClipAnswer(labels);
    expect(codeOf(() => clip.answer())).toBe('audio-no-samples');
    expect(codeOf(() => clip.add(new Float64Array(4)))).toBe('matrix-wrong-size');
    expect(codeOf(() => clip.add(Float64Array.of(NaN, 0, 1)))).toBe('numbers-not-finite');
  });
});

describe('calibration', () => {
  const p = Float64Array.of(0.7, 0.2, 0.1, 0);

  it('refuses a temperature that is not a positive number', () => {
    for (const temperature of [0, -1, NaN, Infinity]) {
      expect(codeOf(() => calibrate(p, { temperature }))).toBe('setting-impossible');
    }
  });

  it('with temperature 1 changes nothing', () => {
    expectClose(calibrate(p, { temperature: 1 }), p, 1e-15);
  });

  it('keeps the order and the sum, towards even above 1 and towards sure below', () => {
    for (const temperature of [0.001, 0.5, 2, 1000]) {
      const calibrated = calibrate(p, { temperature });
      expect(calibrated.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
      expect([...calibrated].sort((a, b) => b - a)).toEqual([...calibrated]);
      expect(calibrated[0] > p[0]).toBe(temperature < 1);
      expect(calibrated[3]).toBe(0);
    }
  });
});

describe('weights of neighbours', () => {
  const classes = [0, 1, 1];

  it('count only those at distance 0 where there are any', () => {
    expect([...predictProba(Float64Array.of(0, 0, 0.5), classes, 3, 3, 'distance')]).toEqual([0.5, 0.5, 0]);
  });

  it('are 1 / distance otherwise', () => {
    expectClose(predictProba(Float64Array.of(1, 2, 4), classes, 3, 3, 'distance'), [4 / 7, 3 / 7, 0], 1e-15);
  });

  it('treat a distance too small to be inverted as 0', () => {
    expect([...predictProba(Float64Array.of(1e-320, 1, 2), classes, 3, 2, 'distance')]).toEqual([1, 0]);
  });

  it('are the same for all with uniform', () => {
    expectClose(predictProba(Float64Array.of(0, 2, 4), classes, 3, 3, 'uniform'), [1 / 3, 2 / 3, 0], 1e-15);
  });
});
