import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TrainTrialReport } from '../src/features/terminal/train-trial.ts';
import { UsageError } from './fail.ts';
import type { Session } from './session.ts';

/** The reference's training set: embeddings of 512 numbers, four folds. */
const trial = { rows: 46_107, columns: 512, nFolds: 4 } as const;
const script = fileURLToPath(new URL('bench_neighbours.py', import.meta.url));
const python = '/usr/bin/python3';

/** Fit and one cross-validation at the reference's size, on one thread, beside scikit-learn's on the same numbers. */
export async function benchTraining(session: Session) {
  const folder = mkdtempSync(join(tmpdir(), 'cogito-bench-'));
  try {
    const embeddings = join(folder, 'embeddings.npy');
    const outcome = await session.call('tryTraining', trial, session.server.accept(embeddings));
    if ('error' in outcome) throw new UsageError(outcome.error.message);
    return { ...trial, ...outcome.value, scikitLearn: scikitLearn(embeddings, outcome.value) };
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
