/** The networks on ONNX Runtime's WebAssembly, in Node, beside ONNX Runtime's native build on the same file; one thread. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as web from 'onnxruntime-web';
import { readManifest } from '../../src/core/formats/model-manifest.ts';
import { importWeights } from '../../src/core/importer/import-weights.ts';
import { networkGraph } from '../../src/core/importer/network-graph.ts';
import { writeOnnx } from '../../src/core/importer/onnx-file.ts';
import { joinRanges, quantisedGraph, rangesGraph } from '../../src/core/importer/quantise.ts';
import { mulberry32 } from '../../src/core/random.ts';
import { DEFAULT_MODEL } from '../../src/engine/default-names.ts';
import { randomWeights } from '../../tests/golden/importer/random-weights.ts';
import { projectRoot } from '../build.ts';
import { bestCpuMs } from './cpu-time.ts';

const RUNS = 12;

interface Subject {
  readonly onnx: Uint8Array;
  readonly input: string;
  readonly shape: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Milliseconds a window. */
interface WindowTimes {
  readonly webAssembly: number;
  readonly native: number | string;
}

export interface EmbeddingReport {
  readonly onnxRuntime: string;
  readonly compact: WindowTimes;
  /** Full-size random weights: mel256, 512 values. */
  readonly openl3: WindowTimes;
  readonly openl3Int8: WindowTimes;
  /** OpenL3 in int8 on WebAssembly, as a multiple of native float32; NaN where that was not measured. */
  readonly int8OfNativeFloat32: number;
}

type Ort = Pick<typeof web, 'InferenceSession' | 'Tensor'>;

export async function measureEmbedding(): Promise<EmbeddingReport> {
  web.env.wasm.numThreads = 1;
  web.env.logLevel = 'error';
  const native = nativeOnnxRuntime();
  const times = async (subject: Subject): Promise<WindowTimes> => ({
    webAssembly: await timeOf(web, subject),
    native: typeof native === 'string' ? native : await timeOf(native, subject),
  });
  const subjects = await openl3Subjects();
  const openl3 = await times(subjects.float32);
  const openl3Int8 = await times(subjects.int8);
  return {
    onnxRuntime: web.env.versions.common,
    compact: await times(compactSubject()),
    openl3,
    openl3Int8,
    int8OfNativeFloat32: openl3Int8.webAssembly / Number(openl3.native),
  };
}

async function timeOf(ort: Ort, subject: Subject): Promise<number> {
  const session = await ort.InferenceSession.create(subject.onnx, {
    ...{ intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' },
  });
  const tensor = new ort.Tensor('float32', noise(subject), subject.shape);
  const best = await bestCpuMs(RUNS, () => session.run({ [subject.input]: tensor }));
  await session.release();
  return best;
}

function compactSubject(): Subject {
  const folder = join(projectRoot, 'public', 'models', DEFAULT_MODEL);
  const manifest = readManifest(readFileSync(join(folder, 'model.json'), 'utf8'));
  const { input, selfTest } = manifest;
  return {
    onnx: readFileSync(join(folder, manifest.file.name)),
    input: input.name,
    shape: input.shape.map((size) => (size === 'batch' ? 1 : size)),
    ...{ low: selfTest.low, high: selfTest.high },
  };
}

async function openl3Subjects(): Promise<{ float32: Subject; int8: Subject }> {
  const file = { name: 'openl3_audio_mel256_env.h5', bytes: await randomWeights({ seed: 1 }) };
  const { network } = importWeights(file, { size: 512, unverified: true });
  const graph = networkGraph(network);
  const shape = graph.input.shape.map((size) => (size === 'batch' ? 1 : size));
  const subject = { input: graph.input.name, shape, low: -80, high: 0 };
  const finding = await web.InferenceSession.create(writeOnnx(rangesGraph(network)));
  const found = await finding.run({ [subject.input]: new web.Tensor('float32', noise(subject), shape) });
  const ranges = Object.values(found)[0]?.data;
  await finding.release();
  if (!(ranges instanceof Float32Array)) throw new Error('the ranges are float32');
  return {
    float32: { ...subject, onnx: writeOnnx(graph) },
    int8: { ...subject, onnx: writeOnnx(quantisedGraph(network, joinRanges([ranges]))) },
  };
}

function noise({ shape, low, high }: Pick<Subject, 'shape' | 'low' | 'high'>): Float32Array {
  const random = mulberry32(1);
  const length = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length }, () => low + (high - low) * random());
}

/**
 * The native build of the same version. It takes 290 MB, so that it is no dependency: it is installed into the
 * system's folder for passing files when it is first needed, without the script that would download GPU parts.
 */
function nativeOnnxRuntime(): Ort | string {
  const version = web.env.versions.common;
  const folder = join(tmpdir(), `cogito-onnxruntime-node-${version}`);
  try {
    if (!existsSync(join(folder, 'node_modules', 'onnxruntime-node'))) {
      const flags = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
      execFileSync('npm', [...flags, `onnxruntime-node@${version}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    }
    return createRequire(join(folder, 'index.js'))('onnxruntime-node') as Ort;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return `not measured: onnxruntime-node is not to be had (${reason})`;
  }
}
