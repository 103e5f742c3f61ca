/** The whole way for ten seconds of mp3, cold and warm, and how long a live answer takes: one WebAssembly thread. */
import { fileURLToPath } from 'node:url';
import { LIVE_HOP_SECONDS } from '../../src/engine/live/live-listener.ts';
import type { ClipAnalysis, Timings } from '../../src/engine/results.ts';
import { UsageError } from '../fail.ts';
import { offerFile, Session } from '../session.ts';
import { median } from './median.ts';

const WARM_RUNS = 15;
const LIVE_SECONDS = 20;
const voice = fileURLToPath(new URL('../../tests/fixtures/voice.wav', import.meta.url));
const clip = fileURLToPath(new URL('../../tests/fixtures/ten-seconds.mp3', import.meta.url));

export interface WayReport {
  readonly seconds: number;
  readonly windows: number;
  readonly model: string;
  readonly indexRows: number;
  readonly runs: number;
  /** The first time, ffmpeg's start included; the model has been started. */
  readonly coldMs: number;
  /** From the file to its answer: the median, and the best. */
  readonly warmMs: number;
  readonly warmBestMs: number;
  readonly timesRealTime: number;
  /** The page has the file when the clock starts; without it the tool's own call, and fetching the file, counted as well. */
  readonly fileInHand?: true;
  /** Inside the pipeline, medians. */
  readonly parts: Timings;
  readonly live?: {
    readonly delayMedianMs: number;
    readonly delayWorstMs: number;
    readonly hopSeconds: number;
  };
}

export function measureWay(): Promise<WayReport> {
  return Session.with({ backend: 'wasm-1' }, async (session) => {
    const first = await predict(session);
    const runs: { readonly ms: number; readonly analysis: ClipAnalysis }[] = [];
    for (let run = 0; run < WARM_RUNS; run++) runs.push(await predict(session));
    const part = (name: keyof Timings) => median(runs.map(({ analysis }) => analysis.ms[name]));
    const warmMs = median(runs.map(({ ms }) => ms));
    const { seconds, windows } = first.analysis;
    return {
      seconds,
      windows: windows.filter(({ probabilities }) => probabilities !== undefined).length,
      model: session.state.model.id,
      indexRows: session.state.index?.rows ?? 0,
      runs: WARM_RUNS,
      coldMs: first.ms,
      warmMs,
      warmBestMs: Math.min(...runs.map(({ ms }) => ms)),
      timesRealTime: (1000 * seconds) / warmMs,
      fileInHand: true,
      parts: {
        decode: part('decode'),
        frontEnd: part('frontEnd'),
        embed: part('embed'),
        classify: part('classify'),
        total: part('total'),
      },
      live: await listen(session),
    };
  });
}

async function predict(session: Session): Promise<{ ms: number; analysis: ClipAnalysis }> {
  const url = offerFile(session, clip);
  const outcome = 'error' in url ? url : await session.call('timePrediction', url.value);
  if ('error' in outcome) throw new UsageError(outcome.error.message);
  return outcome.value;
}

/** From a window's last sample to its answer, the sound coming as it is spoken. */
async function listen(session: Session): Promise<NonNullable<WayReport['live']>> {
  const url = offerFile(session, voice);
  if ('error' in url) throw new UsageError(url.error.message);
  const request = { file: url.value, seconds: LIVE_SECONDS, realTime: true };
  const outcome = await session.call('listen', request);
  if ('error' in outcome) throw new UsageError(outcome.error.message);
  const { delaysMs } = outcome.value;
  return {
    delayMedianMs: median(delaysMs),
    delayWorstMs: Math.max(...delaysMs),
    hopSeconds: LIVE_HOP_SECONDS,
  };
}
