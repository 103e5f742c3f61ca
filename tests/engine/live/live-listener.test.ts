import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Classifier } from '../../../src/core/classifier/classifier.ts';
import { asMatrix } from '../../../src/core/classifier/matrix.ts';
import { fitIndex } from '../../../src/core/classifier/fit-index.ts';
import { readManifest } from '../../../src/core/formats/model-manifest.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { LiveListener, type LiveEmbedder } from '../../../src/engine/live/live-listener.ts';
import type { LiveWindow } from '../../../src/engine/results.ts';
import { description, exampleEmbeddings, exampleRows } from '../../core/formats/example-index.ts';

const RATE = 48000;
const PIECE = 1024;
const COLUMNS = 8;
const manifest = readManifest(
  readFileSync(new URL('../../../public/models/cogito-compact-1/model.json', import.meta.url), 'utf8'),
);

/** Means of stretches of the spectrogram in the network's place; it may take `ms` for a window. */
function embedder(ms = 0): LiveEmbedder & { embedded: number } {
  return {
    manifest,
    embedded: 0,
    async embed(spectrograms) {
      this.embedded += spectrograms.length;
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms * spectrograms.length));
      const rows = spectrograms.flatMap((spectrogram) => {
        const stretch = spectrogram.length / COLUMNS;
        return Array.from(
          { length: COLUMNS },
          (_, c) =>
            spectrogram.subarray(c * stretch, (c + 1) * stretch).reduce((sum, value) => sum + value, 0) /
            stretch,
        );
      });
      return asMatrix(Float32Array.from(rows), spectrograms.length, COLUMNS);
    },
  };
}

const classifier = new Classifier(
  fitIndex(
    exampleEmbeddings(7, COLUMNS),
    exampleRows,
    { scaler: 'standard', nNeighbors: 3, weights: 'distance', quantise: 'float32' },
    description,
  ),
);

/** Syllables of a buzzing voice for three of every five seconds over a faint hiss. */
function speech(seconds: number, seed = 1): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const t = i / RATE;
    const hiss = 0.001 * (random() - 0.5);
    if (t % 5 >= 3) return hiss;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * t));
    return hiss + 0.2 * syllable * Math.sign(Math.sin(2 * Math.PI * (140 + 20 * Math.sin(t)) * t));
  });
}

async function listen(listener: LiveListener, sound: Float32Array): Promise<LiveWindow[]> {
  const windows: LiveWindow[] = [];
  for (let at = 0; at < sound.length; at += PIECE) {
    windows.push(...(await listener.push(sound.slice(at, at + PIECE))));
  }
  return windows;
}

describe('live sound', () => {
  it('is answered every half second where there is a voice, and told as no voice where there is none', async () => {
    const windows = await listen(new LiveListener(embedder(), classifier, RATE), speech(20));
    expect(windows.map(({ start }) => start)).toEqual(
      Array.from({ length: windows.length }, (_, i) => i / 2),
    );
    expect(windows.length).toBeGreaterThanOrEqual(2 * (20 - manifest.window.seconds));
    const stateAt = (from: number) => windows.find(({ start }) => start === from)?.state;
    expect(stateAt(5.5)).toBe('heard');
    expect(stateAt(8.5)).toBe('no-voice');
    expect(stateAt(10.5)).toBe('heard');
    for (const window of windows) {
      if (window.state !== 'heard') continue;
      expect(window.answer.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
      expect(window.probabilities).toHaveLength(classifier.labels.length);
    }
  });

  it('asks the network nothing while there is no voice', async () => {
    const silent = embedder();
    const windows = await listen(new LiveListener(silent, classifier, RATE), new Float32Array(5 * RATE));
    expect(windows.length).toBeGreaterThan(4);
    expect(windows.every(({ state }) => state === 'no-voice')).toBe(true);
    expect(silent.embedded).toBe(0);
  });

  it('skips windows where the network is slower than the sound, and answers the newest', async () => {
    const slow = new LiveListener(embedder(600), classifier, RATE);
    const sound = speech(9);
    await slow.push(sound.slice(0, 2.1 * RATE));
    const windows = await slow.push(sound.slice(2.1 * RATE));
    expect(windows.length).toBeGreaterThan(4);
    expect(windows.slice(0, -1).every(({ state }) => state === 'skipped')).toBe(true);
    expect(windows.at(-1)?.state).not.toBe('skipped');
  });

  it('samples that are no numbers are silence', async () => {
    const sound = speech(4);
    sound.fill(NaN, 1000, 2000);
    const windows = await listen(new LiveListener(embedder(), classifier, RATE), sound);
    expect(windows.some(({ state }) => state === 'heard')).toBe(true);
  });
});

describe('hours of live sound', () => {
  it('take no more memory than minutes: one hour, compressed', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const settled = () => {
      gc();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return (heapUsed + arrayBuffers) / 2 ** 20;
    };
    const listener = new LiveListener(embedder(), classifier, 16000);
    const minute = speech(60).filter((_, i) => i % 3 === 0);
    let windows = 0;
    const run = async (minutes: number) => {
      for (let m = 0; m < minutes; m++) windows += (await listen(listener, minute)).length;
    };
    await run(5);
    const early = settled();
    await run(55);
    const late = settled();
    expect(windows).toBe(2 * (3600 - manifest.window.seconds));
    // The hour's samples alone would be 220 MB.
    expect(late - early).toBeLessThan(3);
  });
});
