import { describe, expect, test } from 'vitest';
import { hann } from '../../../src/core/spectrogram/frame-transform.ts';
import {
  openl3FrontEnd,
  type OpenL3FrontEndKind,
  type OpenL3Representation,
} from '../../../src/core/spectrogram/front-ends.ts';
import { createWindowStream } from '../../../src/core/spectrogram/window-stream.ts';
import { comparable, differenceFrom, golden, pieces, type Picked } from '../../golden/front-ends/golden.ts';
import { chirp } from '../../golden/front-ends/sounds.ts';

interface Golden {
  samples: number;
  seed: number;
  cases: { kind: OpenL3FrontEndKind; representation: OpenL3Representation; windows: Picked[] }[];
}

const { samples, seed, cases } = golden<Golden>('openl3.json');
const sound = chirp(samples, 48000, seed);
const options = { sampleRate: 48000, windowSeconds: 1, hopSeconds: 0.5, center: true };
const kapre = openl3FrontEnd('kapre', 'mel128');

function windowsOf(input: Float32Array[], more: Partial<Parameters<typeof createWindowStream>[0]> = {}) {
  const stream = createWindowStream({ ...options, frontEnd: kapre, ...more });
  return [...input.flatMap((piece) => stream.push(piece)), ...stream.end()];
}

describe.each(cases)('$kind $representation', ({ kind, representation, windows }) => {
  test('is within 0.001 dB', () => {
    const found = windowsOf([sound], { frontEnd: openl3FrontEnd(kind, representation) });
    expect(found.map((window) => [window.time, window.start, window.heard, window.activeFraction])).toEqual([
      [0, -0.5, true, 1],
      [0.5, 0, true, 1],
      [1, 0.5, true, 1],
    ]);
    windows.forEach((picked, i) => {
      expect(differenceFrom(picked, found[i].spectrogram)).toBeLessThan(1e-3);
    });
  });
});

test.each([[[1000]], [[1, 16384, 7]], [[62400]]])('pieces of %j give the same windows', (lengths) => {
  expect(comparable(windowsOf(pieces(sound, lengths)))).toEqual(comparable(windowsOf([sound])));
});

test('a window of silence is all 0 dB', () => {
  const [window, ...others] = windowsOf([new Float32Array(100)], { center: false });
  expect(others).toEqual([]);
  expect(window.spectrogram.length).toBe(128 * 199);
  expect(window.spectrogram.every((decibels) => decibels === 0)).toBe(true);
  expect(window.heard).toBe(true);
});

test('a hop longer than a window skips samples, and may lead past the end', () => {
  const found = windowsOf(pieces(sound, [5000]), { hopSeconds: 1.25, center: false });
  expect(found.map((window) => window.start)).toEqual([0, 1.25]);
  const alone = windowsOf([sound.subarray(60000)], { center: false });
  expect(comparable(found)[1].spectrogram).toBe(comparable(alone)[0].spectrogram);
  const beyond = windowsOf([sound], { hopSeconds: 4000, center: false });
  expect(beyond.map((window) => window.start)).toEqual([0, 4000]);
  expect(beyond[1].spectrogram.every((decibels) => decibels === 0)).toBe(true);
});

test('a gate holds for a single window, too', () => {
  const half = new Float32Array(48000);
  half.set(sound.subarray(0, 24000));
  const gate = { frameDecibels: 30, minActiveFraction: 0.6 };
  const [loudThenSilent] = windowsOf([half], { center: false, gate });
  expect(loudThenSilent.activeFraction).toBeGreaterThan(0.49);
  expect(loudThenSilent.activeFraction).toBeLessThan(0.52);
  expect(loudThenSilent.heard).toBe(false);
  const [silent] = windowsOf([new Float32Array(48000)], { center: false, gate });
  expect(silent).toMatchObject({ heard: false, activeFraction: 0 });
});

test('no sample is an error, and so is a hop below one sample', () => {
  expect(() => windowsOf([new Float32Array(0)])).toThrow(
    expect.objectContaining({ code: 'audio-no-samples' }),
  );
  expect(() => windowsOf([sound], { hopSeconds: 1e-5 })).toThrow(
    expect.objectContaining({ code: 'window-bad-hop' }),
  );
});

describe("EdgeL3's own arrays (kapre 0.1.4, stored in float32)", () => {
  const edgel3 = golden<{ seed: number; window: number[]; spectrogram: Picked }>('edgel3.json');

  test('the window', () => {
    const differences = hann(1024).map((value, i) => Math.abs(value - edgel3.window[i]));
    expect(edgel3.window.length).toBe(1024);
    expect(Math.max(...differences)).toBeLessThan(1e-6);
  });

  test('the legacy front end', () => {
    const legacy = openl3FrontEnd('legacy', 'mel128');
    const [window] = windowsOf([chirp(8000, 8000, edgel3.seed)], {
      sampleRate: 8000,
      center: false,
      frontEnd: {
        ...legacy,
        nFft: 1024,
        hopLength: 160,
        frames: 50,
        padding: { kind: 'zeros', samples: 432 },
        mel: { nMels: 64, fmin: 0, fmax: 4000, scale: 'htk', norm: 'area', squareRoot: true },
      },
    });
    expect(differenceFrom(edgel3.spectrogram, window.spectrogram)).toBeLessThan(1e-3);
  });
});
