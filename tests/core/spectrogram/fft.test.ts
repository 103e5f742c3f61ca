import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../src/core/random.ts';
import { RealFft } from '../../../src/core/spectrogram/fft.ts';

function powerByDefinition(frame: Float64Array): Float64Array {
  const n = frame.length;
  return Float64Array.from({ length: n / 2 + 1 }, (_, k) => {
    let re = 0;
    let im = 0;
    for (let i = 0; i < n; i++) {
      const angle = (-2 * Math.PI * ((i * k) % n)) / n;
      re += frame[i] * Math.cos(angle);
      im += frame[i] * Math.sin(angle);
    }
    return re * re + im * im;
  });
}

describe.each([2, 4, 8, 16, 32, 64, 128, 512, 1024, 2048])('%i samples', (n) => {
  const random = mulberry32(n);
  const frame = Float64Array.from({ length: n }, () => random() - 0.5);

  test('the power spectrum is that of the definition', () => {
    const fft = new RealFft(n);
    const before = frame.slice();
    const out = new Float64Array(fft.bins);
    const expected = powerByDefinition(frame);
    // Twice: the buffers of the first transform must not leak into the second.
    for (let run = 0; run < 2; run++) {
      fft.powerSpectrum(frame, out.fill(NaN));
      out.forEach((power, k) => expect(Math.abs(power - expected[k])).toBeLessThan(1e-11 * n));
    }
    expect(frame).toEqual(before);
  });
});

test.each([0, 1, 3, 1000, 2.5, NaN])('%d samples are refused', (n) => {
  expect(() => new RealFft(n)).toThrow(expect.objectContaining({ code: 'setting-impossible' }));
});
