import { describe, expect, it } from 'vitest';
import { MissingSound } from '../../src/microphone/missing-sound.ts';

const PIECE_MS = 20;

/** Sound from `from` to `to` in ms, each piece coming when it has been recorded, or at `at` if that is later. */
function come(missing: MissingSound, from: number, to: number, at = 0): void {
  for (let end = from + PIECE_MS; end <= to; end += PIECE_MS) missing.push(PIECE_MS, Math.max(end, at));
}

describe('missing sound', () => {
  it('is none where all sound comes in time', () => {
    const missing = new MissingSound();
    come(missing, 5000, 20_000);
    expect(missing.seconds).toBe(0);
  });

  it('is none where the page was held up and all sound comes at once', () => {
    const missing = new MissingSound();
    come(missing, 0, 1000);
    come(missing, 1000, 6000, 6000);
    come(missing, 6000, 8000);
    expect(missing.seconds).toBe(0);
  });

  it('is what never came, each time that happened', () => {
    const missing = new MissingSound();
    come(missing, 0, 1000);
    come(missing, 4000, 6000);
    expect(missing.seconds).toBeCloseTo(3, 1);
    come(missing, 7500, 9000);
    expect(missing.seconds).toBeCloseTo(4.5, 1);
  });

  it('is not what a person left out', () => {
    const missing = new MissingSound();
    come(missing, 0, 1000);
    come(missing, 3000, 4000);
    missing.pause();
    come(missing, 60_000, 61_000);
    expect(missing.seconds).toBeCloseTo(2, 1);
  });

  it('is none however far the clocks of sound card and computer drift apart', () => {
    const missing = new MissingSound();
    for (let n = 1; n <= 500_000; n++) missing.push(PIECE_MS, n * PIECE_MS * 1.0002);
    expect(missing.seconds).toBe(0);
  });
});
