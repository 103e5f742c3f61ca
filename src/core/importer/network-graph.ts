/** A network as an ONNX graph in float32: explicit pads, and the embedding flattened in Keras' order. */
import { sizeOf, type Network, type Step, type Volume } from './network.ts';
import type { OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './onnx-file.ts';

export const INPUT = 'spectrogram';
const OUTPUT = 'embedding';

/** `spectrogram` [batch, 1, bands, frames] in decibels to `embedding` [batch, size]. */
export function networkGraph(network: Network): OnnxGraph {
  const graph = new GraphBuilder();
  let value = INPUT;
  for (const step of network.steps) value = addStep(graph, value, step);
  addFlatten(graph, value, network.output);
  return graph.finish(network);
}

/** Nodes and constants in order; each node's output has a name of its own. */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #tensors: OnnxTensor[] = [];

  add(op: string, inputs: readonly string[], attributes: OnnxNode['attributes'] = {}): string {
    const output = `${op.toLowerCase()}_${this.#nodes.length}`;
    this.#nodes.push({ op, inputs, output, attributes });
    return output;
  }

  constant(values: OnnxTensor['values'], shape: readonly number[] = []): string {
    const name = `constant_${this.#tensors.length}`;
    this.#tensors.push({ name, shape, values });
    return name;
  }

  /** What was added last becomes the output. */
  finish(network: Network, outputShape: OnnxValue['shape'] = ['batch', sizeOf(network.output)]): OnnxGraph {
    const nodes = this.#nodes.map((node, i) =>
      i === this.#nodes.length - 1 ? { ...node, output: OUTPUT } : node,
    );
    return { name: 'l3', nodes, tensors: this.#tensors, ...valuesOf(network, outputShape) };
  }
}

function valuesOf({ input }: Network, shape: OnnxValue['shape']): { input: OnnxValue; output: OnnxValue } {
  return {
    input: { name: INPUT, shape: ['batch', input.channels, input.height, input.width] },
    output: { name: OUTPUT, shape },
  };
}

export function addStep(graph: GraphBuilder, value: string, step: Step): string {
  switch (step.kind) {
    case 'affine':
      return addAffine(graph, value, step);
    case 'conv': {
      const { weights, bias, outputs, inputs, kernel, pads } = step;
      const constants = [
        graph.constant(weights, [outputs, inputs, ...kernel]),
        graph.constant(bias, [outputs]),
      ];
      const convolved = graph.add('Conv', [value, ...constants], { kernel_shape: kernel, pads });
      return step.relu ? graph.add('Relu', [convolved]) : convolved;
    }
    case 'maxPool':
      return addMaxPool(graph, value, step);
  }
}

export function addAffine(
  graph: GraphBuilder,
  value: string,
  { scale, shift }: Extract<Step, { kind: 'affine' }>,
): string {
  const scaled = graph.add('Mul', [value, graph.constant(Float32Array.of(scale))]);
  return graph.add('Add', [scaled, graph.constant(Float32Array.of(shift))]);
}

export function addMaxPool(
  graph: GraphBuilder,
  value: string,
  { size, strides, pads }: Extract<Step, { kind: 'maxPool' }>,
): string {
  return graph.add('MaxPool', [value], { kernel_shape: size, strides, pads });
}

/** To the order frequency, time, channel. */
export function addFlatten(graph: GraphBuilder, value: string, { height, width }: Volume): void {
  const ordered = height * width === 1 ? value : graph.add('Transpose', [value], { perm: [0, 2, 3, 1] });
  graph.add('Flatten', [ordered], { axis: 1 });
}
