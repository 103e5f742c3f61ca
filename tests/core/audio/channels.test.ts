import { expect, test } from 'vitest';
import { meanOfChannels, replaceNotFinite } from '../../../src/core/audio/channels.ts';

test('channels are averaged with equal weight', () => {
  const mean = meanOfChannels([
    Float32Array.of(1, 0, -1),
    Float32Array.of(0, 0.5, -1),
    Float32Array.of(2, 1, -1),
  ]);
  expect([...mean]).toEqual([1, 0.5, -1]);
});

test('one channel is returned as it is', () => {
  const only = Float32Array.of(0.25, -0.25);
  expect(meanOfChannels([only])).toBe(only);
});

test('no channel and channels of different length are refused', () => {
  expect(() => meanOfChannels([])).toThrow(expect.objectContaining({ code: 'audio-no-samples' }));
  expect(() => meanOfChannels([new Float32Array(2), new Float32Array(3)])).toThrow(
    expect.objectContaining({ code: 'matrix-wrong-size' }),
  );
});

test('what is not a number becomes silence, and is counted', () => {
  const samples = Float32Array.of(0.5, NaN, -Infinity, 3.4e38, Infinity, -1);
  expect(replaceNotFinite(samples)).toBe(3);
  expect([...samples]).toEqual([0.5, 0, 0, Math.fround(3.4e38), 0, -1]);
});
