/** Ten seconds through the front ends, in Node, beside numpy and scipy on one thread. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resampler } from '../../src/core/audio/resampler.ts';
import { readManifest, type FrontEndSettings } from '../../src/core/formats/model-manifest.ts';
import { mulberry32 } from '../../src/core/random.ts';
import { openl3FrontEnd } from '../../src/core/spectrogram/front-ends.ts';
import { createWindowStream, type WindowStreamOptions } from '../../src/core/spectrogram/window-stream.ts';
import { DEFAULT_MODEL } from '../../src/engine/default-names.ts';
import { projectRoot } from '../build.ts';
import { bestCpuMs } from './cpu-time.ts';
import { measureInPython } from './python.ts';

const SECONDS = 10;
const FILE_RATE = 44_100;
const RUNS = 10;

interface Parts {
  /** 44.1 kHz to the compact model's rate. */
  readonly resample: number;
  /** Windows every half second. */
  readonly compact: number;
  /** OpenL3's mel256 windows every half second. */
  readonly openl3: number;
}

export interface FrontEndReport {
  readonly seconds: number;
  /** Milliseconds. */
  readonly own: Parts;
  readonly numpy: (Parts & { readonly versions: string }) | string;
}

export async function measureFrontEnd(): Promise<FrontEndReport> {
  const path = join(projectRoot, 'public', 'models', DEFAULT_MODEL, 'model.json');
  const { sampleRate, window, frontEnd, gate } = readManifest(readFileSync(path, 'utf8'));
  const grid = { windowSeconds: window.seconds, hopSeconds: 0.5, center: false };
  const openl3 = {
    ...grid,
    windowSeconds: 1,
    sampleRate: 48_000,
    frontEnd: openl3FrontEnd('kapre', 'mel256'),
  };
  const sound = noise(FILE_RATE);
  const own: Parts = {
    resample: await bestCpuMs(RUNS, () => {
      const resampler = new Resampler(FILE_RATE, sampleRate);
      resampler.push(sound);
      return resampler.end();
    }),
    compact: await timeOf({ ...grid, sampleRate, frontEnd, ...(gate && { gate }) }),
    openl3: await timeOf(openl3),
  };
  const settings = { seconds: SECONDS, fileRate: FILE_RATE, runs: RUNS };
  const plan = { compact: planOf(sampleRate, frontEnd), openl3: planOf(48_000, openl3.frontEnd) };
  return {
    seconds: SECONDS,
    own,
    numpy: measureInPython('front_end.py', [JSON.stringify({ ...settings, ...plan })]),
  };
}

function timeOf(options: WindowStreamOptions): Promise<number> {
  const sound = noise(options.sampleRate);
  return bestCpuMs(RUNS, () => {
    const stream = createWindowStream(options);
    return [...stream.push(sound), ...stream.end()];
  });
}

function planOf(sampleRate: number, { scope, nFft, hopLength, frames, mel }: FrontEndSettings) {
  return { sampleRate, scope, nFft, hopLength, frames, nMels: mel?.nMels ?? nFft / 2 + 1 };
}

function noise(sampleRate: number): Float32Array {
  const random = mulberry32(1);
  return Float32Array.from({ length: SECONDS * sampleRate }, () => 0.2 * (random() - 0.5));
}
