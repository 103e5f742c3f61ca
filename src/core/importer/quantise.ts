/** A network in int8: static quantisation from the ranges that its activations have on real windows. */
import { cogitoError } from '../errors.ts';
import { addAffine, addFlatten, addMaxPool, addStep, GraphBuilder, INPUT } from './network-graph.ts';
import type { ConvStep, Network } from './network.ts';
import type { OnnxGraph } from './onnx-file.ts';

/** Smallest and largest value that a convolution gives, after its activation and the pooling that follows it. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const allAxes = { axes: [0, 1, 2, 3], keepdims: 1 };

/**
 * The network with another output: each convolution's smallest and largest value, [1, 2 * convolutions, 1, 1]. Where
 * pooling follows, what it throws away needs no codes: rounded to the smallest value that it keeps, it still is thrown
 * away, and the codes are left to the rest.
 */
export function rangesGraph(network: Network): OnnxGraph {
  const graph = new GraphBuilder();
  const found: string[] = [];
  let value = INPUT;
  network.steps.forEach((step, i) => {
    value = addStep(graph, value, step);
    const ended = step.kind === 'conv' ? network.steps[i + 1]?.kind !== 'maxPool' : afterConv(network, i);
    if (!ended) return;
    found.push(graph.add('ReduceMin', [value], allAxes), graph.add('ReduceMax', [value], allAxes));
  });
  graph.add('Concat', found, { axis: 1 });
  return graph.finish(network, [1, found.length, 1, 1]);
}

const afterConv = ({ steps }: Network, i: number) =>
  steps[i].kind === 'maxPool' && steps[i - 1]?.kind === 'conv';

/** The ranges over several outputs of `rangesGraph`. */
export function joinRanges(outputs: readonly Float32Array[]): Range[] {
  const convolutions = (outputs[0]?.length ?? 0) / 2;
  return Array.from({ length: convolutions }, (_, i) => ({
    low: Math.min(...outputs.map((output) => output[2 * i])),
    high: Math.max(...outputs.map((output) => output[2 * i + 1])),
  }));
}

/** value = scale * (code - zero), code from 0 to 255. */
interface Codes {
  readonly scale: string;
  readonly zero: string;
  readonly step: number;
}

/**
 * QLinearConv with a scale for every output channel; activations are uint8, and so is pooled. The first convolution
 * stays in float32: it costs 0.3 % of the time, and its input is what rounding would harm most.
 * @param ranges one for each convolution, in order
 */
export function quantisedGraph(network: Network, ranges: readonly Range[]): OnnxGraph {
  const graph = new GraphBuilder();
  let value = INPUT;
  let codes: Codes | undefined;
  let convolutions = 0;
  for (const step of network.steps) {
    if (step.kind === 'affine') value = addAffine(graph, value, step);
    else if (step.kind === 'maxPool') value = addMaxPool(graph, value, step);
    else {
      const range = ranges[convolutions++];
      if (range === undefined)
        throw cogitoError('unexpected', { reason: 'a convolution’s range is missing' });
      const next = addCodes(graph, range);
      if (codes === undefined) {
        value = graph.add('QuantizeLinear', [addStep(graph, value, step), next.scale, next.zero]);
      } else value = addConv(graph, value, step, codes, next);
      codes = next;
    }
  }
  if (codes !== undefined) value = graph.add('DequantizeLinear', [value, codes.scale, codes.zero]);
  addFlatten(graph, value, network.output);
  return graph.finish(network);
}

/** The range is widened to hold 0, which stands for the zeros that are padded. */
function addCodes(graph: GraphBuilder, range: Range): Codes {
  const low = Math.min(0, range.low);
  const step = Math.fround((Math.max(range.high, low + 1e-6, 1e-6) - low) / 255);
  const zero = Math.round(-low / step);
  return {
    step,
    scale: graph.constant(Float32Array.of(step)),
    zero: graph.constant(Uint8Array.of(zero)),
  };
}

function addConv(graph: GraphBuilder, value: string, conv: ConvStep, from: Codes, to: Codes): string {
  const { outputs, inputs, kernel, pads } = conv;
  const { weights, scales, bias } = quantiseConv(conv, from.step);
  const inputsOfNode = [
    ...[value, from.scale, from.zero],
    graph.constant(weights, [outputs, inputs, ...kernel]),
    graph.constant(scales, [outputs]),
    graph.constant(new Int8Array(outputs), [outputs]),
    ...[to.scale, to.zero],
    graph.constant(bias, [outputs]),
  ];
  return graph.add('QLinearConv', inputsOfNode, { kernel_shape: kernel, pads });
}

/** Weights as whole numbers of a step for each output channel, the bias in steps of its products. */
function quantiseConv({ weights, bias, outputs }: ConvStep, inputStep: number) {
  const perOutput = weights.length / outputs;
  const codes = new Int8Array(weights.length);
  const scales = new Float32Array(outputs);
  const biasCodes = new Int32Array(outputs);
  for (let o = 0; o < outputs; o++) {
    const own = weights.subarray(o * perOutput, (o + 1) * perOutput);
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    scales[o] = Math.max(largest / 127, 1e-12);
    own.forEach((weight, i) => (codes[o * perOutput + i] = Math.round(weight / scales[o])));
    biasCodes[o] = Math.round(bias[o] / (inputStep * scales[o]));
  }
  return { weights: codes, scales, bias: biasCodes };
}
