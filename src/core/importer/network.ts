/** A network of the L3 family as the steps that are left once batch normalisation is folded away. */

/** What flows from step to step, for one window. */
export interface Volume {
  readonly channels: number;
  /** Frequency. */
  readonly height: number;
  /** Time. */
  readonly width: number;
}

/** Height (frequency), then width (time). */
export type Pair = readonly [number, number];

export type Step =
  | { readonly kind: 'affine'; readonly scale: number; readonly shift: number }
  | {
      readonly kind: 'conv';
      readonly name: string;
      readonly inputs: number;
      readonly outputs: number;
      readonly kernel: Pair;
      /** Zeros at the top, left, bottom and right. */
      readonly pads: Pads;
      /** [outputs, inputs, height, width], row-major. */
      readonly weights: Float32Array;
      /** [outputs] */
      readonly bias: Float32Array;
      readonly relu: boolean;
    }
  | { readonly kind: 'maxPool'; readonly size: Pair; readonly strides: Pair; readonly pads: Pads };

export type ConvStep = Extract<Step, { kind: 'conv' }>;
export type Pads = readonly [number, number, number, number];

export interface Network {
  readonly input: Volume;
  readonly steps: readonly Step[];
  /** Flattened in the order height, width, channel: the embedding. */
  readonly output: Volume;
}

export const sizeOf = ({ channels, height, width }: Volume): number => channels * height * width;

/** Weights and biases, and the input's scale and shift. */
export function parametersOf({ steps }: Network): number {
  return steps.reduce((sum, step) => {
    if (step.kind === 'conv') return sum + step.weights.length + step.bias.length;
    return sum + (step.kind === 'affine' ? 2 : 0);
  }, 0);
}

/** Zeros that Keras puts around one axis for `padding: same`: the larger half behind. */
export function samePadding(length: number, size: number, stride: number): Pair {
  const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + size - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
