/** npm run bench: how fast the whole way is, on one WebAssembly thread and warm, as one JSON object. */
import { fileURLToPath } from 'node:url';
import { LIVE_HOP_SECONDS } from '../src/engine/live/live-listener.ts';
import type { ClipAnalysis, Timings } from '../src/engine/results.ts';
import { benchTraining, referenceRows } from './bench-training.ts';
import { runTool, UsageError } from './fail.ts';
import { offerFile, Session } from './session.ts';

const WARM_RUNS = 15;
const LIVE_SECONDS = 20;
const voice = fileURLToPath(new URL('../tests/fixtures/voice.wav', import.meta.url));
const clip = fileURLToPath(new URL('../tests/fixtures/ten-seconds.mp3', import.meta.url));

runTool(() =>
  Session.with({ backend: 'wasm-1' }, async (session) => {
    const predict = async (): Promise<ClipAnalysis> => {
      const url = offerFile(session, clip);
      const outcome = 'error' in url ? url : await session.call('predict', url.value, 0);
      if ('error' in outcome) throw new UsageError(outcome.error.message);
      return outcome.value;
    };
    const cold = await predict();
    const warm: Timings[] = [];
    for (let run = 0; run < WARM_RUNS; run++) warm.push((await predict()).ms);
    const ms = {
      decode: median(warm.map((run) => run.decode)),
      frontEnd: median(warm.map((run) => run.frontEnd)),
      embed: median(warm.map((run) => run.embed)),
      classify: median(warm.map((run) => run.classify)),
      total: median(warm.map((run) => run.total)),
    };
    const live = await listen(session);
    const training = await benchTraining(session, { rows: referenceRows });
    const counted = cold.windows.filter((window) => window.probabilities !== undefined).length;
    const share = (part: keyof Timings) => Number((ms[part] / ms.total).toFixed(3));
    const report = {
      clip: 'ten-seconds.mp3',
      seconds: cold.seconds,
      windows: counted,
      model: session.state.model.id,
      index: session.state.index,
      backend: session.state.backendId,
      runs: WARM_RUNS,
      coldMs: cold.ms,
      warmMedianMs: ms,
      warmBestTotalMs: Math.min(...warm.map((run) => run.total)),
      timesRealTime: Number(((1000 * cold.seconds) / ms.total).toFixed(1)),
      share: {
        decode: share('decode'),
        frontEnd: share('frontEnd'),
        embed: share('embed'),
        classify: share('classify'),
      },
      embedMsPerWindow: ms.embed / counted,
      classifyMsPerWindow: ms.classify / counted,
      live,
      training,
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return 0;
  }),
);

/** How long a live answer takes: from a window's last sample to its answer, the sound coming as it is spoken. */
async function listen(session: Session) {
  const url = offerFile(session, voice);
  if ('error' in url) throw new UsageError(url.error.message);
  const request = { file: url.value, seconds: LIVE_SECONDS, realTime: true };
  const outcome = await session.call('listen', request);
  if ('error' in outcome) throw new UsageError(outcome.error.message);
  const { windows, delaysMs } = outcome.value;
  return {
    seconds: LIVE_SECONDS,
    hopSeconds: LIVE_HOP_SECONDS,
    windows,
    delayMedianMs: median(delaysMs),
    delayWorstMs: Math.max(...delaysMs),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
