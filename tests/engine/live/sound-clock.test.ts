import { describe, expect, it } from 'vitest';
import { SoundClock } from '../../../src/engine/live/sound-clock.ts';

const RATE = 48000;

describe('when a sample was captured', () => {
  it('is told by the pieces that came fastest, however late the others were', () => {
    const clock = new SoundClock(RATE);
    const lateness = [9, 3, 40, 3, 250, 17];
    lateness.forEach((late, i) => clock.observe((i + 1) * 480, 1000 + (i + 1) * 10 + late));
    expect(clock.capturedAt(0)).toBeCloseTo(1003, 9);
    expect(clock.capturedAt(RATE)).toBeCloseTo(2003, 9);
  });

  it('follows a sound card whose clock runs 0.1 % slow', () => {
    const clock = new SoundClock(RATE);
    let worst = 0;
    for (let ms = 10; ms < 3_600_000; ms += 10) {
      const samples = Math.round((ms * RATE) / 1001);
      clock.observe(samples, ms + 5);
      if (ms > 60_000) worst = Math.max(worst, ms - clock.capturedAt(samples));
    }
    // Half a minute of drift at most, and the 5 ms that the pieces take.
    expect(worst).toBeLessThan(5 + 31);
    expect(worst).toBeGreaterThan(0);
  });
});
