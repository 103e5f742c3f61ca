import { describe, expect, it } from 'vitest';
import type { FrontEndSettings } from '../../../src/core/formats/model-manifest.ts';
import { percentileInPlace } from '../../../src/core/spectrogram/percentile.ts';
import { createWindowStream, type WindowStreamOptions } from '../../../src/core/spectrogram/window-stream.ts';
import { openl3FrontEnd } from '../../../src/core/spectrogram/front-ends.ts';
import { comparable, pieces } from '../../golden/front-ends/golden.ts';
import { chirp, phrases } from '../../golden/front-ends/sounds.ts';

const streamed: FrontEndSettings = {
  scope: 'stream',
  nFft: 1024,
  hopLength: 160,
  frames: 100,
  window: 'hann',
  spectrum: 'power',
  mel: { nMels: 64, fmin: 50, fmax: 7800, scale: 'htk', norm: 'none' },
  decibels: { amin: 1e-10, reference: { kind: 'context', percentile: 98, seconds: 5 }, range: 60 },
  scaling: { low: -1, high: 1 },
};
const usual: WindowStreamOptions = {
  ...{ sampleRate: 16000, windowSeconds: 1, hopSeconds: 0.5, center: false },
  ...{ frontEnd: streamed, gate: { frameDecibels: 30, minActiveFraction: 0.3 } },
};

describe('live windows', () => {
  it('come when their own last frame has, and are the same however the samples are cut', () => {
    const sound = phrases(20, 16000, 5);
    const stream = createWindowStream({ ...usual, live: true });
    // The window's last frame is centred 80 samples before its end and reaches 512 further.
    const needed = 16000 - 80 + 512;
    expect(stream.push(sound.subarray(0, needed - 1))).toEqual([]);
    const first = stream.push(sound.subarray(needed - 1, needed));
    expect(first.map(({ start }) => start)).toEqual([0]);
    const rest = stream.push(sound.subarray(needed));
    const again = createWindowStream({ ...usual, live: true });
    const inPieces = pieces(sound, [333, 1, 4800]).flatMap((piece) => again.push(piece));
    expect(comparable(inPieces)).toEqual(comparable([...first, ...rest]));
  });

  it('take 0 dB from the frames of the context before them up to their own end, and no later one', () => {
    const sound = phrases(12, 16000, 8);
    // A window of one frame with no context: its reference is that frame's maximum.
    const maximum = { kind: 'context', percentile: 100, seconds: 0 } as const;
    const frame = { ...streamed, frames: 1, decibels: { ...streamed.decibels, reference: maximum } };
    const peaks = createWindowStream({ ...usual, windowSeconds: 0.01, hopSeconds: 0.01, frontEnd: frame })
      .push(sound)
      .map(({ reference }) => reference);
    const live = createWindowStream({ ...usual, live: true }).push(sound);
    expect(live).toHaveLength(22);
    live.forEach((window, i) => {
      const first = 50 * i;
      const context = Float64Array.from(peaks.slice(Math.max(0, first - 500), first + 100));
      expect(window.reference).toBeCloseTo(percentileInPlace(context, 98), 9);
    });
  });

  it('change nothing where each window is its own reference', () => {
    const sound = chirp(3 * 48000, 48000, 4);
    const options: WindowStreamOptions = {
      ...{ sampleRate: 48000, windowSeconds: 1, hopSeconds: 0.5, center: false },
      frontEnd: openl3FrontEnd('kapre', 'mel128'),
    };
    const live = createWindowStream({ ...options, live: true }).push(sound);
    expect(live.length).toBeGreaterThan(3);
    expect(comparable(live)).toEqual(comparable(createWindowStream(options).push(sound)));
  });
});
