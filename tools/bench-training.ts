import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TrainTrialReport } from '../src/features/terminal/train-trial.ts';
import { UsageError } from './fail.ts';
import { offerFile, Session } from './session.ts';

/** The reference's training set: embeddings of 512 numbers, four folds. */
export const referenceRows = 46_107;
const trial = { columns: 512, nFolds: 4 } as const;
const script = fileURLToPath(new URL('bench_neighbours.py', import.meta.url));
const voice = fileURLToPath(new URL('../tests/fixtures/voice.wav', import.meta.url));
const python = '/usr/bin/python3';

export interface TrainingBench {
  readonly rows: number;
  /** Ends the cross-validation after so many seconds, and leaves scikit-learn out. */
  readonly stopAfterSeconds?: number;
}

/**
 * Fit and one cross-validation in the browser's worker, on one thread, beside scikit-learn's on the same numbers; then
 * a prediction with the index that was made.
 */
export async function benchTraining(session: Session, { rows, stopAfterSeconds }: TrainingBench) {
  const folder = mkdtempSync(join(tmpdir(), 'cogito-bench-'));
  const embeddings = join(folder, 'embeddings.npy');
  const index = join(folder, 'trial.cogito-index');
  try {
    const { id, sha256 } = session.state.model;
    const request = { rows, ...trial, model: { id, sha256 }, ...(stopAfterSeconds && { stopAfterSeconds }) };
    const { server } = session;
    const outs = { embeddings: server.accept(embeddings), index: server.accept(index) };
    const outcome = await session.call('tryTraining', request, outs);
    if ('error' in outcome) throw new UsageError(outcome.error.message);
    return {
      ...{ rows, ...trial, ...outcome.value, peakMegabytes: Math.round((await session.memory()).peak) },
      prediction: await predict(index),
      ...(stopAfterSeconds === undefined && { scikitLearn: scikitLearn(embeddings, outcome.value) }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of a short clip's answer by the index, the second time, and the memory that the page needs for it. */
function predict(index: string) {
  return Session.with({ index, backend: 'wasm-1' }, async (session) => {
    const answer = async () => {
      const url = offerFile(session, voice);
      const outcome = 'error' in url ? url : await session.call('predict', url.value, 0);
      if ('error' in outcome) throw new UsageError(outcome.error.message);
      return outcome.value;
    };
    await answer();
    const { ms, windows } = await answer();
    const counted = windows.filter(({ probabilities }) => probabilities !== undefined).length;
    const peakMegabytes = Math.round((await session.memory()).peak);
    return { windows: counted, classifyMsPerWindow: ms.classify / counted, peakMegabytes };
  });
}

function scikitLearn(embeddings: string, { rowsOfClip, nClasses }: TrainTrialReport): unknown {
  const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const input = [script, embeddings, rowsOfClip, nClasses, trial.nFolds].map(String);
  try {
    const env = { ...process.env, ...oneThread };
    return JSON.parse(
      execFileSync(python, input, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
    return `not measured: ${python} cannot run scikit-learn here (${reason})`;
  }
}
