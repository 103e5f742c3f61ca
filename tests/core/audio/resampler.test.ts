import { describe, expect, test } from 'vitest';
import { resample, Resampler } from '../../../src/core/audio/resampler.ts';
import { golden, pieces } from '../../golden/front-ends/golden.ts';
import { chirp } from '../../golden/front-ends/sounds.ts';

interface Golden {
  seed: number;
  cases: {
    inputRate: number;
    outputRate: number;
    samples: number;
    count: number;
    at: number[];
    values: number[];
  }[];
}

const { seed, cases } = golden<Golden>('resampler.json');

describe.each(cases)('$inputRate Hz to $outputRate Hz, $samples samples', (one) => {
  const input = chirp(one.samples, one.inputRate, seed);
  const output = resample(input, one.inputRate, one.outputRate);

  test('equals the formula to 1e-6', () => {
    expect(output.length).toBe(one.count);
    const differences = one.at.map((t, i) => Math.abs(output[t] - one.values[i]));
    expect(Math.max(...differences)).toBeLessThan(1e-6);
  });

  test.each([[[1]], [[127, 1, 4096]], [[0, 9001]]])('is the same in pieces of %j', (lengths) => {
    const resampler = new Resampler(one.inputRate, one.outputRate);
    const found = pieces(input.subarray(0, 9000), lengths).map((piece) => resampler.push(piece));
    found.push(resampler.end());
    const expected = resample(input.subarray(0, 9000), one.inputRate, one.outputRate);
    expect(Buffer.concat(found.map((piece) => new Uint8Array(piece.slice().buffer)))).toEqual(
      Buffer.from(expected.slice().buffer),
    );
  });
});

test('equal rates pass the samples on as they are', () => {
  const samples = Float32Array.of(1, 2, 3);
  const resampler = new Resampler(16000, 16000);
  expect(resampler.push(samples)).toBe(samples);
  expect(resampler.end().length).toBe(0);
  expect(resample(samples, 48000, 48000)).toBe(samples);
});

test.each([0, 1, 2, 3])('%i samples of 44100 Hz give as many as their time', (samples) => {
  expect(resample(new Float32Array(samples), 44100, 16000).length).toBe(
    Math.floor((samples * 16000) / 44100),
  );
});

test('a tone keeps its level and frequency', () => {
  const tone = (rate: number) =>
    Float32Array.from({ length: rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate));
  const found = resample(tone(44100), 44100, 16000);
  const expected = tone(16000);
  const inner = expected.subarray(1000, 15000).map((value, i) => Math.abs(value - found[1000 + i]));
  expect(Math.max(...inner)).toBeLessThan(2e-3);
});

test.each([
  [0, 16000],
  [44100, -1],
  [44100.5, 16000],
  [NaN, 16000],
  [16000 * 300, 16000],
])('%d Hz to %d Hz is refused', (inputRate, outputRate) => {
  expect(() => new Resampler(inputRate, outputRate)).toThrow(
    expect.objectContaining({ code: 'setting-impossible' }),
  );
});
