import { describe, expect, it } from 'vitest';
import { PeakMeter } from '../../../src/core/audio/peaks.ts';

/** Of each `length` samples the one of largest magnitude. */
function peaksOf(samples: Float32Array, length: number): number[] {
  return Array.from({ length: Math.ceil(samples.length / length) }, (_, i) =>
    samples
      .subarray(i * length, (i + 1) * length)
      .reduce((most, sample) => (Math.abs(sample) > Math.abs(most) ? sample : most), 0),
  );
}

const samples = Float32Array.from({ length: 997 }, (_, i) => Math.sin(i * i) * (i % 7));

describe('PeakMeter', () => {
  it('keeps the largest sample of each stretch, however the sound is cut into pieces', () => {
    const meter = new PeakMeter(1000, 100);
    for (let from = 0; from < samples.length; from += 33) meter.push(samples.subarray(from, from + 33));
    expect([...meter.end()]).toEqual(peaksOf(samples, 10));
  });

  it('is bounded: stretches grow longer with the sound, and still hold the largest sample', () => {
    const meter = new PeakMeter(1000, 100, 16);
    meter.push(samples);
    expect([...meter.end()]).toEqual(peaksOf(samples, 80));
  });
});
