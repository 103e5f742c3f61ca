import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/core/formats/model-manifest.ts';
import type { SoundStream } from '../../src/engine/decoder/sound-stream.ts';
import { openModelWindows } from '../../src/engine/model-windows.ts';
import { drawSpectrogram } from '../../src/engine/spectrogram-picture.ts';

const manifests = ['../../public/models/cogito-compact-1', '../fixtures/models/band-means'].map((folder) =>
  readManifest(readFileSync(new URL(`${folder}/model.json`, import.meta.url), 'utf8')),
);

/** Tones that change every half second, in pieces of a second. */
function sound(seconds: number, sampleRate: number): SoundStream {
  async function* pieces() {
    for (let second = 0; second < seconds; second++) {
      yield Float32Array.from({ length: sampleRate }, (_, i) => {
        const half = 2 * second + Math.floor((2 * i) / sampleRate);
        return 0.3 * Math.sin((2 * Math.PI * (200 + 150 * (half % 7)) * i) / sampleRate);
      });
    }
  }
  return { sampleRate, channels: 1, declaredSeconds: seconds, pieces: pieces(), warnings: new Set() };
}

const draw = (manifest: (typeof manifests)[number], seconds: number) =>
  drawSpectrogram(
    manifest,
    sound(seconds, manifest.sampleRate),
    () => undefined,
    new AbortController().signal,
  );

describe.each(manifests)('the spectrogram as $title sees it', (manifest) => {
  const { frames, decibels, scaling } = manifest.frontEnd;
  const low = scaling?.low ?? -decibels.range;
  const high = scaling?.high ?? 0;

  it('is the inputs of the windows that follow each other, from the least to the loudest', async () => {
    const seconds = 3 * manifest.window.seconds;
    const { bands, columns, values, secondsPerColumn } = await draw(manifest, seconds);
    expect(columns).toBe(3 * frames);
    expect(secondsPerColumn * columns).toBeCloseTo(seconds, 9);
    const hop = { hopSeconds: manifest.window.seconds, center: false };
    const stream = openModelWindows(manifest, manifest.sampleRate, hop);
    const windows = [];
    for await (const piece of sound(seconds, manifest.sampleRate).pieces) windows.push(...stream.push(piece));
    windows.push(...stream.end());
    expect(windows[0]?.spectrogram).toHaveLength(bands * frames);
    windows.forEach(({ spectrogram }, w) => {
      for (let band = 0; band < bands; band += 5) {
        for (let frame = 0; frame < frames; frame += 9) {
          const shown = values[band * columns + w * frames + frame] ?? NaN;
          const expected = (255 * ((spectrogram[band * frames + frame] ?? NaN) - low)) / (high - low);
          expect(Math.abs(shown - expected)).toBeLessThanOrEqual(0.501);
        }
      }
    });
  });

  it('of a long clip has no more columns than a screen, and spans the whole of it', async () => {
    const seconds = 60 * manifest.window.seconds;
    const { columns, secondsPerColumn } = await draw(manifest, seconds);
    expect(columns).toBeLessThanOrEqual(4096);
    expect(columns).toBeGreaterThan(2048);
    expect(columns * secondsPerColumn).toBeCloseTo(seconds, 0);
  });

  it('stops when it is cancelled', async () => {
    const cancelled = AbortSignal.abort(new Error('enough'));
    const drawing = drawSpectrogram(manifest, sound(5, manifest.sampleRate), () => undefined, cancelled);
    await expect(drawing).rejects.toThrow('enough');
  });
});
