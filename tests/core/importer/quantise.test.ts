import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importWeights } from '../../../src/core/importer/import-weights.ts';
import { INT8_LIMITS, reportCopy } from '../../../src/core/importer/int8-report.ts';
import { networkGraph } from '../../../src/core/importer/network-graph.ts';
import type { ConvStep, Network, Step } from '../../../src/core/importer/network.ts';
import { joinRanges, quantisedGraph, rangesGraph } from '../../../src/core/importer/quantise.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf } from '../classifier/golden.ts';
import { randomWeights } from '../../golden/importer/random-weights.ts';
import { Runner, spectrogramsOf } from './run-network.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

const pool = (size: number): Step => ({
  kind: 'maxPool',
  size: [size, size],
  strides: [size, size],
  pads: [0, 0, 0, 0],
});

/** Each output is the input times a weight of its own, plus its bias. */
function scaling(weights: readonly number[], bias: readonly number[], relu: boolean): ConvStep {
  return {
    ...{ kind: 'conv', name: 'scaling', inputs: 1, outputs: weights.length, kernel: [1, 1] },
    ...{ pads: [0, 0, 0, 0], weights: Float32Array.from(weights), bias: Float32Array.from(bias), relu },
  };
}

function randomConv(inputs: number, outputs: number, relu: boolean, random: () => number): ConvStep {
  const limit = Math.sqrt(6 / (9 * inputs));
  const value = (size: number) => size * (2 * random() - 1);
  return {
    ...{ kind: 'conv', name: 'random', inputs, outputs, kernel: [3, 3], pads: [1, 1, 1, 1], relu },
    weights: Float32Array.from({ length: outputs * inputs * 9 }, () => value(limit)),
    bias: Float32Array.from({ length: outputs }, () => value(0.1)),
  };
}

async function run(graph: Parameters<typeof Runner.of>[0], inputs: readonly Float32Array[]) {
  const runner = await Runner.of(graph);
  const outputs = [];
  for (const input of inputs) outputs.push(...(await runner.embed([input])));
  await runner.release();
  return outputs;
}

const input = { channels: 1, height: 2, width: 2 };
const flat = (channels: number) => ({ channels, height: 1, width: 1 });

describe('the ranges of activations', () => {
  const values = Float32Array.of(-3, -1, 2, 4);

  test('are found after the activation', async () => {
    const steps = [scaling([1, -2], [0, 1], true)];
    const network: Network = { input, steps, output: { channels: 2, height: 2, width: 2 } };
    // Times 1: 0 0 2 4; times -2 plus 1: 7 3 0 0.
    expect(joinRanges(await run(rangesGraph(network), [values]))).toEqual([{ low: 0, high: 7 }]);
  });

  test('are found after the pooling that follows: what it throws away needs no codes', async () => {
    const steps = [scaling([1, -2], [0, 1], false), pool(2)];
    const network: Network = { input, steps, output: flat(2) };
    expect(joinRanges(await run(rangesGraph(network), [values]))).toEqual([{ low: 4, high: 7 }]);
  });

  test('of several windows are joined, one for each convolution', () => {
    const outputs = [Float32Array.of(-1, 2, 0, 5), Float32Array.of(-3, 1, 1, 9)];
    expect(joinRanges(outputs)).toEqual([
      { low: -3, high: 2 },
      { low: 0, high: 9 },
    ]);
    expect(joinRanges([])).toEqual([]);
  });
});

describe('a network in int8', () => {
  const random = mulberry32(7);
  const steps: Step[] = [
    { kind: 'affine', scale: 0.05, shift: 2 },
    randomConv(1, 8, true, random),
    pool(2),
    randomConv(8, 16, true, random),
    randomConv(16, 16, false, random),
    pool(8),
  ];
  const network: Network = { input: { channels: 1, height: 16, width: 16 }, steps, output: flat(16) };
  const windows = Array.from({ length: 12 }, () => Float32Array.from({ length: 256 }, () => -80 * random()));

  test('gives nearly the same embeddings, also of windows that did not calibrate it', async () => {
    const held = windows.slice(8);
    const ranges = joinRanges(await run(rangesGraph(network), windows.slice(0, 8)));
    expect(ranges).toHaveLength(3);
    const exact = await run(networkGraph(network), held);
    const rounded = await run(quantisedGraph(network, ranges), held);
    const pairs = exact.map((embedding, i) => ({ exact: embedding, rounded: rounded[i] }));
    expect(reportCopy(pairs, 0.5).lowestCosine).toBeGreaterThan(0.999);
    // Rounded it is: not one window is the same to the last bit.
    exact.forEach((embedding, w) => expect(rounded[w]).not.toEqual(embedding));
  });

  test('with an output that is always 0, and a range of nothing, gives numbers', async () => {
    const dead = steps.map((step) =>
      step.kind === 'conv' && step.inputs === 8
        ? { ...step, weights: step.weights.map(() => 0), bias: step.bias.map(() => 0) }
        : step,
    );
    const silent: Network = { ...network, steps: dead };
    const ranges = joinRanges(await run(rangesGraph(silent), windows.slice(0, 1)));
    expect(ranges[1]).toEqual({ low: 0, high: 0 });
    const [embedding] = await run(quantisedGraph(silent, ranges), windows.slice(0, 1));
    expect(embedding.every(Number.isFinite)).toBe(true);
  });

  test('keeps the first convolution in float32, and the others as QLinearConv with a scale for each channel', () => {
    const range = { low: 0, high: 1 };
    const { nodes, tensors } = quantisedGraph(network, [range, range, range]);
    const ops = nodes.map(({ op }) => op);
    expect(ops.filter((op) => op === 'Conv')).toHaveLength(1);
    const convolutions = nodes.filter(({ op }) => op === 'QLinearConv');
    expect(convolutions).toHaveLength(2);
    for (const { inputs } of convolutions) {
      const [weights, scales] = [3, 4].map((i) => tensors.find(({ name }) => name === inputs[i]));
      expect(weights?.values).toBeInstanceOf(Int8Array);
      expect(scales?.shape).toEqual([16]);
    }
  });

  test('needs a range for every convolution', () => {
    expect(codeOf(() => quantisedGraph(network, [{ low: 0, high: 1 }]))).toBe('unexpected');
  });
});

test('OpenL3’s whole network, of random weights: a cosine of at least 0.999 on windows that did not calibrate it', async () => {
  const bytes = await randomWeights({ seed: 4 });
  const name = 'openl3_audio_mel128_env.h5';
  const { network: whole, draft } = importWeights({ name, bytes }, { unverified: true });
  const lively = fileURLToPath(new URL('../../../public/samples/synthetic-lively.wav', import.meta.url));
  const voices = await spectrogramsOf(lively, draft, { hopSeconds: 0.6, center: false });
  const calibrating = voices.slice(0, 4);
  const held = await spectrogramsOf(fixture('voice-48k.wav'), draft, { hopSeconds: 0.6, center: false });
  const ranges = joinRanges(await run(rangesGraph(whole), calibrating));
  const exact = await run(networkGraph(whole), held);
  const rounded = await run(quantisedGraph(whole, ranges), held);
  const report = reportCopy(
    exact.map((embedding, i) => ({ exact: embedding, rounded: rounded[i] })),
    0.5,
  );
  expect(report.windows).toBe(2);
  expect(report.lowestCosine).toBeGreaterThan(INT8_LIMITS.cosine);
});
