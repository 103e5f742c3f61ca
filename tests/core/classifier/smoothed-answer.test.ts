import { describe, expect, it } from 'vitest';
import { SmoothedAnswer } from '../../../src/core/classifier/smoothed-answer.ts';
import { codeOf, expectClose } from './golden.ts';

const labels = ['anger', 'joy'];
const anger = [1, 0];
const joy = [0, 1];

describe('the answer to the last seconds', () => {
  it('is the first window’s own, then a mean in which a window weighs half as much after 1.5 s', () => {
    const smoothed = new SmoothedAnswer(labels, 0.5);
    expect(smoothed.add(anger)).toMatchObject({ label: 'anger', labels, probabilities: anger, windows: 1 });
    smoothed.add(joy);
    smoothed.add(joy);
    const older = 0.5;
    const joys = 1 + 0.5 ** (1 / 3) + 0.5 ** (2 / 3);
    expectClose(
      smoothed.add(joy)?.probabilities ?? [],
      [older / (older + joys), joys / (older + joys)],
      1e-12,
    );
  });

  it('changes its mind within two seconds', () => {
    const smoothed = new SmoothedAnswer(labels, 0.5);
    for (let i = 0; i < 100; i++) smoothed.add(anger);
    const after = Array.from({ length: 4 }, () => smoothed.add(joy)?.label);
    expect(after.at(-1)).toBe('joy');
  });

  it('gives none in a pause, and goes on after a short one', () => {
    const smoothed = new SmoothedAnswer(labels, 0.5);
    smoothed.add(anger);
    expect(smoothed.add(undefined)).toBeUndefined();
    const next = smoothed.add(joy);
    expect(next?.label).toBe('joy');
    expect(next?.probabilities[0]).toBeGreaterThan(0.2);
  });

  it('forgets what was said before a long pause', () => {
    const smoothed = new SmoothedAnswer(labels, 0.5);
    for (let i = 0; i < 100; i++) smoothed.add(anger);
    for (let i = 0; i < 40; i++) smoothed.add(undefined);
    expect(smoothed.add(joy)).toMatchObject({ probabilities: joy, windows: 1 });
  });

  it('refuses another number of probabilities', () => {
    expect(codeOf(() => new SmoothedAnswer(labels, 0.5).add([1]))).toBe('matrix-wrong-size');
  });
});
