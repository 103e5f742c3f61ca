import { describe, expect, test } from 'vitest';
import { windowLayout, windowStart } from '../../../src/core/audio/windows.ts';
import { golden } from '../../golden/front-ends/golden.ts';

interface Row {
  sampleRate: number;
  hopSeconds: number;
  center: boolean;
  length: number;
  hop: number;
  paddedLength: number;
  count: number;
  lastTime: number;
}

const one = { sampleRate: 48000, windowSeconds: 1, hopSeconds: 0.5, center: true };

test.each(golden<Row[]>('windows.json'))(
  '$length samples at $sampleRate Hz, hop $hopSeconds s, center $center',
  ({ sampleRate, hopSeconds, center, length, hop, paddedLength, count, lastTime }) => {
    const layout = windowLayout({ length, sampleRate, windowSeconds: 1, hopSeconds, center });
    expect(layout).toMatchObject({ hop, paddedLength, count });
    expect(layout.timestamps.length).toBe(count);
    expect(layout.timestamps[0]).toBe(0);
    expect(layout.timestamps[count - 1]).toBe(lastTime);
  },
);

test('with center a window begins half a window before its timestamp', () => {
  const layout = windowLayout({ ...one, length: 96000 });
  expect(windowStart(layout, 0)).toBe(-0.5);
  expect(windowStart(layout, 3)).toBe(1);
});

describe('refused', () => {
  test('an empty clip', () => {
    expect(() => windowLayout({ ...one, length: 0 })).toThrow(
      expect.objectContaining({ code: 'audio-no-samples' }),
    );
  });

  test.each([0, -0.5, 0.00001, NaN, Infinity])('a hop of %d s', (hopSeconds) => {
    expect(() => windowLayout({ ...one, hopSeconds, length: 1 })).toThrow(
      expect.objectContaining({ code: 'window-bad-hop' }),
    );
  });

  test('a hop that is no multiple of the unit', () => {
    const withUnit = { ...one, sampleRate: 16000, hopUnit: 160, length: 1 };
    expect(() => windowLayout({ ...withUnit, hopSeconds: 0.125 })).toThrow(
      expect.objectContaining({ code: 'window-bad-hop' }),
    );
    // 0.57 * 16000 is 9119.999… in floating point, yet 57 times 160.
    expect(windowLayout({ ...withUnit, hopSeconds: 0.57 }).hop).toBe(9120);
  });
});
