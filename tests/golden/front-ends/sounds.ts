/** The sounds of make.py, sample for sample. */
import { mulberry32 } from '../../../src/core/random.ts';

/** 0.5 sin of a chirp from 50 Hz to 0.45 sampleRate, and noise of +-0.01. */
export function chirp(samples: number, sampleRate: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  const slope = (0.45 * sampleRate - 50) / (samples / sampleRate);
  return Float32Array.from({ length: samples }, (_, i) => {
    const t = i / sampleRate;
    return 0.5 * Math.sin(2 * Math.PI * (50 * t + (slope * t * t) / 2)) + 0.02 * (random() - 0.5);
  });
}

/** Each half second: a level of 0, -60, -40, -20 or 0 dB and a tone of its own; 6 s of nothing from second 20 on. */
export function phrases(seconds: number, sampleRate: number, seed: number): Float32Array {
  const half = sampleRate / 2;
  const draw = mulberry32(seed);
  const draws = Array.from({ length: 4 * seconds }, draw);
  const noise = mulberry32(seed + 1);
  return Float32Array.from({ length: seconds * sampleRate }, (_, i) => {
    const k = Math.floor(i / half);
    const hiss = noise();
    if (k >= 40 && k < 52) return 0;
    const level = [0, 0.001, 0.01, 0.1, 1][Math.floor(5 * draws[2 * k])];
    const frequency = 100 + 3000 * draws[2 * k + 1];
    return level * (0.4 * Math.sin((2 * Math.PI * frequency * i) / sampleRate) + 0.1 * (hiss - 0.5));
  });
}
