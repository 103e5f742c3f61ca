/** From a plan and its weights to steps: every shape is asserted, batch normalisation is folded where that is exact. */
import { cogitoError } from '../errors.ts';
import type { KerasArray, KerasLayer } from './keras-file.ts';
import type { PlannedLayer } from './layer-plan.ts';
import {
  samePadding,
  sizeOf,
  type ConvStep,
  type Network,
  type Pads,
  type Pair,
  type Step,
  type Volume,
} from './network.ts';

/** @throws CogitoError weights-wrong-shape, weights-missing-layer, weights-other, weights-damaged */
export function buildNetwork(
  plan: readonly PlannedLayer[],
  layers: readonly KerasLayer[],
  input: Volume,
): Network {
  const builder = new Builder(layers, input);
  for (const layer of plan) builder.add(layer);
  return { input, steps: builder.steps, output: builder.volume };
}

/**
 * Max pooling over equal cells so that `size` values remain: one cell, or OpenL3's 4 x 3. A network that already
 * gives vectors is left as it is, and must have that size.
 * @throws CogitoError setting-impossible
 */
export function poolTo(network: Network, size: number): Network {
  const { channels, height, width } = network.output;
  if (sizeOf(network.output) === size) return network;
  const grid = size === channels ? [1, 1] : [4, 3];
  const pool: Pair = [height / grid[0], width / grid[1]];
  if (channels * grid[0] * grid[1] !== size || !pool.every((side) => Number.isInteger(side) && side >= 1)) {
    throw cogitoError('setting-impossible', {
      what: `an embedding of ${size} values from ${channels} channels of ${height} x ${width}`,
    });
  }
  const step: Step = { kind: 'maxPool', size: pool, strides: pool, pads: [0, 0, 0, 0] };
  const output = { channels, height: grid[0], width: grid[1] };
  return { ...network, steps: [...network.steps, step], output };
}

class Builder {
  readonly steps: Step[] = [];
  volume: Volume;
  #flat = false;
  readonly #layers: ReadonlyMap<string, KerasLayer>;

  constructor(layers: readonly KerasLayer[], input: Volume) {
    this.#layers = new Map(layers.map((layer) => [layer.name, layer]));
    this.volume = input;
  }

  add(layer: PlannedLayer): void {
    if (this.#flat) throw cogitoError('weights-other', { what: 'it goes on after the embedding' });
    switch (layer.kind) {
      case 'batchNormalization':
        return this.#normalise(layer.name, layer.epsilon);
      case 'conv':
        return this.#convolve(layer);
      case 'relu':
        return this.#replaceConv('an activation', (conv) => ({ ...conv, relu: true }));
      case 'maxPool':
        return this.#pool(layer.size, layer.strides, layer.padding);
      case 'flatten':
        this.#flat = true;
    }
  }

  /** At the input a scale and a shift remain: folded into the convolution, the shift would be lost at its zeros. */
  #normalise(name: string, epsilon: number): void {
    const { channels } = this.volume;
    const read = (array: string) => this.#array(name, array, [channels]);
    const [gamma, beta] = [read('gamma'), read('beta')];
    const [mean, variance] = [read('moving_mean'), read('moving_variance')];
    const scale = Float64Array.from(gamma, (value, c) => value / Math.sqrt(variance[c] + epsilon));
    const shift = Float64Array.from(beta, (value, c) => value - mean[c] * scale[c]);
    if (this.steps.length === 0 && channels === 1) {
      this.steps.push({ kind: 'affine', scale: scale[0], shift: shift[0] });
      return;
    }
    this.#replaceConv(`“${name}”`, (conv) => {
      if (conv.relu) throw cogitoError('weights-other', { what: `“${name}” follows an activation` });
      const perOutput = conv.weights.length / conv.outputs;
      return {
        ...conv,
        weights: conv.weights.map((value, i) => value * scale[Math.floor(i / perOutput)]),
        bias: conv.bias.map((value, c) => value * scale[c] + shift[c]),
      };
    });
  }

  #convolve({ name, filters, kernel, padding, relu, bias }: Extract<PlannedLayer, { kind: 'conv' }>): void {
    const { channels, height, width } = this.volume;
    const [rows, columns] = kernel;
    const kernelValues = this.#array(name, 'kernel', [rows, columns, channels, filters]);
    const pads = padding === 'same' ? padsFor(this.volume, kernel, [1, 1]) : noPads;
    this.steps.push({
      ...{ kind: 'conv', name, inputs: channels, outputs: filters, kernel, pads, relu },
      weights: outputsFirst(kernelValues, rows * columns, channels, filters),
      bias: bias ? this.#array(name, 'bias', [filters]) : new Float32Array(filters),
    });
    this.volume = {
      channels: filters,
      height: height + pads[0] + pads[2] - rows + 1,
      width: width + pads[1] + pads[3] - columns + 1,
    };
  }

  #pool(size: Pair, strides: Pair, padding: 'same' | 'valid'): void {
    const pads = padding === 'same' ? padsFor(this.volume, size, strides) : noPads;
    this.steps.push({ kind: 'maxPool', size, strides, pads });
    const after = (length: number, zeros: number, side: number, stride: number) =>
      Math.floor((length + zeros - side) / stride) + 1;
    this.volume = {
      channels: this.volume.channels,
      height: after(this.volume.height, pads[0] + pads[2], size[0], strides[0]),
      width: after(this.volume.width, pads[1] + pads[3], size[1], strides[1]),
    };
  }

  #replaceConv(what: string, change: (conv: ConvStep) => ConvStep): void {
    const conv = this.steps.at(-1);
    if (conv?.kind !== 'conv') {
      throw cogitoError('weights-other', { what: `${what} does not follow a convolution` });
    }
    this.steps[this.steps.length - 1] = change(conv);
  }

  #array(name: string, array: string, expected: readonly number[]): Float32Array {
    const found: KerasArray | undefined = this.#layers.get(name)?.arrays.get(array);
    if (found === undefined) throw cogitoError('weights-missing-array', { layer: name, array });
    const shapes = { expected: expected.join(' x '), found: found.shape.join(' x ') };
    if (shapes.expected !== shapes.found) {
      throw cogitoError('weights-wrong-shape', { layer: name, array, ...shapes });
    }
    return found.read();
  }
}

const noPads: Pads = [0, 0, 0, 0];

function padsFor({ height, width }: Volume, size: Pair, strides: Pair): Pads {
  const [top, bottom] = samePadding(height, size[0], strides[0]);
  const [left, right] = samePadding(width, size[1], strides[1]);
  return [top, left, bottom, right];
}

/** [cells, inputs, outputs] as Keras keeps kernels, to [outputs, inputs, cells] as ONNX does. */
function outputsFirst(kernel: Float32Array, cells: number, inputs: number, outputs: number): Float32Array {
  const weights = new Float32Array(kernel.length);
  for (let cell = 0, at = 0; cell < cells; cell++) {
    for (let i = 0; i < inputs; i++) {
      for (let o = 0; o < outputs; o++) weights[(o * inputs + i) * cells + cell] = kernel[at++];
    }
  }
  return weights;
}
