/** 46,107 x 512, the reference's training set: exact nearest neighbours beside scikit-learn's and the memory's speed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NearestNeighbors } from '../../src/core/classifier/nearest-neighbors.ts';
import { writeNpy } from '../../src/core/formats/npy.ts';
import { madeUpEmbeddings } from '../../src/features/terminal/train-trial.ts';
import { bestCpuMs } from './cpu-time.ts';
import { measureInPython } from './python.ts';

const trial = { rows: 46_107, columns: 512, queries: 64, nNeighbors: 3 } as const;
/** The windows of ten seconds of sound. */
const WINDOWS_TOGETHER = 19;
const RUNS = 5;

interface PythonReport {
  readonly version: string;
  readonly bruteForceMsPerQuery: number;
  /** One query after the other. */
  readonly bruteForceOneByOneMs: number;
  readonly copyGigabytesPerSecond: number;
  readonly indices: readonly (readonly number[])[];
}

export interface NeighboursReport {
  readonly rows: number;
  readonly columns: number;
  readonly nNeighbors: number;
  /** Milliseconds a query: 19 together, as a clip's windows come, and one alone. */
  readonly msPerQuery: number;
  readonly oneAloneMs: number;
  readonly scikitLearn: Omit<PythonReport, 'indices'> | string;
  /** Milliseconds that reading all training rows once takes at the memory's speed: float32, and the int8 scan's. */
  readonly memoryMs?: { readonly float32: number; readonly int8: number };
  /** Whether both found the same rows for every query. */
  readonly agrees?: boolean;
}

export async function measureNeighbours(): Promise<NeighboursReport> {
  const { rows, columns, nNeighbors } = trial;
  const all = madeUpEmbeddings(rows + trial.queries, columns);
  const data = all.subarray(0, rows * columns);
  const queries = all.slice(rows * columns);
  const neighbors = new NearestNeighbors({ encoding: 'float32', data, rows, columns });
  const ask = (first: number, count: number) => {
    const part = queries.subarray(first * columns, (first + count) * columns);
    return neighbors.kneighbors({ data: part, rows: count, columns }, nNeighbors);
  };
  const msPerQuery = (await bestCpuMs(RUNS, () => ask(0, WINDOWS_TOGETHER))) / WINDOWS_TOGETHER;
  const oneAloneMs = await bestCpuMs(RUNS, () => ask(20, 1));
  const report = { rows, columns, nNeighbors, msPerQuery, oneAloneMs };
  const python = askPython(data, queries);
  if (typeof python === 'string') return { ...report, scikitLearn: python };
  const { indices, ...scikitLearn } = python;
  const own = [...ask(0, trial.queries).indices];
  const bytesPerMs = python.copyGigabytesPerSecond * 1e6;
  return {
    ...report,
    scikitLearn,
    memoryMs: { float32: (4 * rows * columns) / bytesPerMs, int8: (rows * columns) / bytesPerMs },
    agrees: indices.flat().every((row, i) => row === own[i]),
  };
}

function askPython(data: Float32Array, queries: Float32Array): PythonReport | string {
  const { rows, columns, nNeighbors } = trial;
  const folder = mkdtempSync(join(tmpdir(), 'cogito-bench-'));
  try {
    const [training, asked] = [join(folder, 'training.npy'), join(folder, 'queries.npy')];
    writeFileSync(training, writeNpy({ data, shape: [rows, columns] }));
    writeFileSync(asked, writeNpy({ data: queries, shape: [trial.queries, columns] }));
    return measureInPython('neighbours.py', [training, asked, String(nNeighbors), String(WINDOWS_TOGETHER)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
