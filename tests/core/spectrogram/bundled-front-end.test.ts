import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanOfChannels } from '../../../src/core/audio/channels.ts';
import { resample } from '../../../src/core/audio/resampler.ts';
import { readManifest } from '../../../src/core/formats/model-manifest.ts';
import { decodeWavFrames, readWavHeader } from '../../../src/core/formats/wav.ts';
import { createWindowStream } from '../../../src/core/spectrogram/window-stream.ts';
import { golden } from '../../golden/front-ends/golden.ts';

interface Bundled {
  readonly bandStep: number;
  readonly frameStep: number;
  readonly files: Record<string, { reference: number; heardWindows: number[]; inputs: number[][] }>;
}

const manifest = readManifest(
  readFileSync(new URL('../../../public/models/cogito-compact-1/model.json', import.meta.url), 'utf8'),
);
const { bandStep, frameStep, files } = golden<Bundled>('bundled.json');
/** Decibels that one unit of the network's input stands for. */
const decibelsPerUnit =
  manifest.frontEnd.decibels.range /
  ((manifest.frontEnd.scaling?.high ?? 0) - (manifest.frontEnd.scaling?.low ?? -1));

async function windowsOf(name: string) {
  const bytes = new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));
  const header = await readWavHeader({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  });
  const samples = decodeWavFrames(
    header,
    bytes.subarray(header.dataOffset, header.dataOffset + header.dataBytes),
  );
  const { sampleRate, window, frontEnd, gate } = manifest;
  const stream = createWindowStream({
    sampleRate,
    windowSeconds: window.seconds,
    hopSeconds: window.hopSeconds,
    center: window.center,
    frontEnd,
    ...(gate && { gate }),
  });
  return [...stream.push(resample(meanOfChannels(samples), header.sampleRate, sampleRate)), ...stream.end()];
}

describe.each(Object.entries(files))('the bundled model’s input for %s', (name, expected) => {
  it('is what the network was trained on, within 0.05 dB', async () => {
    const windows = await windowsOf(name);
    expect(windows).toHaveLength(expected.inputs.length);
    const { frames } = manifest.frontEnd;
    windows.forEach((window, w) => {
      const bands = window.spectrogram.length / frames;
      let i = 0;
      let largest = 0;
      for (let band = 0; band < bands; band += bandStep) {
        for (let frame = 0; frame < frames; frame += frameStep, i++) {
          const difference = window.spectrogram[band * frames + frame] - expected.inputs[w][i];
          largest = Math.max(largest, Math.abs(difference) * decibelsPerUnit);
        }
      }
      expect(i).toBe(expected.inputs[w].length);
      expect(largest, `window ${w}`).toBeLessThan(0.05);
      expect(window.reference).toBeCloseTo(expected.reference, 2);
    });
  });

  it('counts the same windows', async () => {
    const heard = (await windowsOf(name)).flatMap((window, w) => (window.heard ? [w] : []));
    expect(heard).toEqual(expected.heardWindows);
  });
});
