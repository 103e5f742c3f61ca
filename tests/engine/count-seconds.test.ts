import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countSeconds } from '../../src/engine/count-seconds.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('seconds that are counted', () => {
  it('are over after as many, once, unless the counting is stopped', () => {
    const done = vi.fn();
    countSeconds(3, done);
    const stop = countSeconds(3, done);
    vi.advanceTimersByTime(2500);
    expect(done).not.toHaveBeenCalled();
    stop();
    vi.advanceTimersByTime(10_000);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('take no notice of a clock that is set, nor of the time that a tab was frozen', () => {
    const done = vi.fn();
    countSeconds(3, done);
    vi.advanceTimersByTime(1500);
    // No timer runs meanwhile, as in a frozen tab.
    vi.setSystemTime(Date.now() + 86_400_000);
    vi.advanceTimersByTime(1000);
    expect(done).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(done).toHaveBeenCalledTimes(1);
  });
});
