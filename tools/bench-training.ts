import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TrainTrialReport } from '../src/features/terminal/train-trial.ts';
import { UsageError } from './fail.ts';
import { offerFile, type Session } from './session.ts';

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
 * Fit and one cross-validation in the browser's worker, on one thread, beside scikit-learn's on the same numbers,
 * and a prediction with the index that was made.
 */
export async function benchTraining(session: Session, { rows, stopAfterSeconds }: TrainingBench) {
  const folder = mkdtempSync(join(tmpdir(), 'cogito-bench-'));
  const embeddings = join(folder, 'embeddings.npy');
  try {
    const clip = offerFile(session, voice);
    if ('error' in clip) throw new UsageError(clip.error.message);
    const { model } = session;
    const request = {
      ...{ rows, ...trial, model, clip: clip.value },
      ...(stopAfterSeconds !== undefined && { stopAfterSeconds }),
    };
    const outcome = await session.call('tryTraining', request, session.server.accept(embeddings));
    if ('error' in outcome) throw new UsageError(outcome.error.message);
    return {
      ...{ rows, ...trial, ...outcome.value },
      peakMegabytes: Math.round((await session.memory()).peak),
      ...(stopAfterSeconds === undefined && { scikitLearn: scikitLearn(embeddings, outcome.value) }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
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
