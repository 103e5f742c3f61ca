import { describe, expect, it } from 'vitest';
import { LevelMeter } from '../../src/microphone/level.ts';

const RATE = 48000;
const tone = (amplitude: number, seconds = 0.1) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => amplitude * Math.sin(i / 10));

describe('the level meter', () => {
  it('shows full scale as 1, -30 dB as a half, silence as 0', () => {
    for (const [amplitude, level] of [
      [1, 1],
      [10 ** (-30 / 20), 0.5],
      [0, 0],
    ] as const) {
      const meter = new LevelMeter();
      meter.push(tone(amplitude), RATE);
      expect(meter.level).toBeCloseTo(level, 2);
    }
  });

  it('rises at once and falls slowly', () => {
    const meter = new LevelMeter();
    meter.push(tone(0), RATE);
    meter.push(tone(1), RATE);
    expect(meter.level).toBeCloseTo(1, 2);
    meter.push(tone(0, 0.3), RATE);
    expect(meter.level).toBeCloseTo(0.8, 2);
  });

  it('tells when sound is cut off, and when there is none at all', () => {
    const meter = new LevelMeter();
    meter.push(tone(1.5), RATE);
    expect(meter.clipping).toBe(true);
    meter.push(tone(0, 1), RATE);
    expect(meter).toMatchObject({ clipping: false, nothing: false });
    meter.push(tone(0, 1.5), RATE);
    expect(meter.nothing).toBe(true);
    meter.push(tone(0.0001), RATE);
    expect(meter.nothing).toBe(false);
  });
});
