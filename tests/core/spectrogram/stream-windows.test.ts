import { describe, expect, test } from 'vitest';
import type { FrontEndSettings } from '../../../src/core/formats/model-manifest.ts';
import { createWindowStream, type WindowStreamOptions } from '../../../src/core/spectrogram/window-stream.ts';
import { comparable, differenceFrom, golden, pieces, type Picked } from '../../golden/front-ends/golden.ts';
import { phrases } from '../../golden/front-ends/sounds.ts';

interface Golden {
  settings: {
    nMels: number;
    fmin: number;
    fmax: number;
    percentile: number;
    seconds: number;
    range: number;
    low: number;
    high: number;
    frameDecibels: number;
    minActiveFraction: number;
  };
  cases: {
    name: string;
    samples: number;
    hop: number;
    center: boolean;
    signal: { seconds: number; seed: number };
    windows: {
      time: number;
      start: number;
      reference: number;
      activeFraction: number;
      heard: boolean;
      input: Picked | null;
    }[];
  }[];
}

const { settings, cases } = golden<Golden>('compact.json');
const { nMels, fmin, fmax, percentile, seconds, range, low, high } = settings;
const frontEnd: FrontEndSettings = {
  scope: 'stream',
  nFft: 1024,
  hopLength: 160,
  frames: 100,
  window: 'hann',
  spectrum: 'power',
  mel: { nMels, fmin, fmax, scale: 'slaney', norm: 'none' },
  decibels: { amin: 1e-10, reference: { kind: 'context', percentile, seconds }, range },
  scaling: { low, high },
};
const gate = { frameDecibels: settings.frameDecibels, minActiveFraction: settings.minActiveFraction };
const usual = { sampleRate: 16000, windowSeconds: 1, hopSeconds: 0.5, center: true, frontEnd, gate };

function windowsOf(input: Float32Array[], more: Partial<WindowStreamOptions> = {}) {
  const stream = createWindowStream({ ...usual, ...more });
  return [...input.flatMap((piece) => stream.push(piece)), ...stream.end()];
}

describe.each(cases)('$name', ({ samples, hop, center, signal, windows }) => {
  const sound = phrases(signal.seconds, 16000, signal.seed).subarray(0, samples);
  const found = windowsOf([sound], { hopSeconds: hop / 16000, center });

  test('times, references and the gate are those of the definition', () => {
    expect(found.length).toBe(windows.length);
    found.forEach((window, i) => {
      const { time, start, heard, reference, activeFraction } = windows[i];
      expect(window).toMatchObject({ time, start, heard });
      expect(window.reference).toBeCloseTo(reference, 5);
      expect(window.activeFraction).toBeCloseTo(activeFraction, 5);
    });
  });

  test('the input is that of the definition, within 0.001 dB', () => {
    const shown = windows.flatMap(({ input }, i) => (input === null ? [] : [{ input, i }]));
    expect(shown.length).toBeGreaterThan(0);
    const perDecibel = (high - low) / range;
    for (const { input, i } of shown) {
      expect(differenceFrom(input, found[i].spectrogram) / perDecibel).toBeLessThan(1e-3);
    }
  });

  test.each([[[160]], [[1, 48000, 333]], [[16384]]])('pieces of %j give the same windows', (lengths) => {
    const again = windowsOf(pieces(sound, lengths), { hopSeconds: hop / 16000, center });
    expect(comparable(again)).toEqual(comparable(found));
  });
});

test('a window comes as soon as the seconds after it have come', () => {
  const stream = createWindowStream(usual);
  const sound = phrases(75, 16000, 3);
  // Window 0 ends at 0.5 s; its last context frame is centred 80 samples before 30.5 s and reaches 512 further.
  const needed = 30.5 * 16000 - 80 + 512;
  expect(stream.push(sound.subarray(0, needed - 1))).toEqual([]);
  expect(stream.push(sound.subarray(needed - 1, needed)).map((window) => window.time)).toEqual([0]);
});

test('in digital silence nothing is heard and the input is the lowest', () => {
  const found = windowsOf([new Float32Array(40000)]);
  expect(found.length).toBe(5);
  for (const window of found) {
    expect(window).toMatchObject({ heard: false, activeFraction: 0 });
    expect(window.reference).toBeCloseTo(-100, 9);
    expect(window.spectrogram.every((value) => value === low)).toBe(true);
  }
});

test('without a gate every window is heard', () => {
  const stream = createWindowStream({
    sampleRate: 16000,
    windowSeconds: 1,
    hopSeconds: 1,
    center: false,
    frontEnd,
  });
  stream.push(new Float32Array(16000));
  expect(stream.end()).toMatchObject([{ heard: true, activeFraction: 1 }]);
});

test('windows beyond the clip and its context are silence', () => {
  const found = windowsOf([phrases(2, 16000, 11)], { hopSeconds: 4000, center: false });
  expect(found.map((window) => window.start)).toEqual([0, 4000]);
  expect(found[1].heard).toBe(false);
  expect(found[1].spectrogram.every((value) => value === low)).toBe(true);
});

test.each([0.125, 0, -0.5, 0.005, NaN])('a hop of %d s is refused', (hopSeconds) => {
  expect(() => windowsOf([], { hopSeconds })).toThrow(expect.objectContaining({ code: 'window-bad-hop' }));
});

test('a window that begins between frames is refused', () => {
  const uneven: FrontEndSettings = { ...frontEnd, hopLength: 150 };
  expect(() => windowsOf([], { frontEnd: uneven, hopSeconds: 0.75 })).toThrow(
    expect.objectContaining({ code: 'setting-impossible' }),
  );
});
