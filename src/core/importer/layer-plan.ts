/** Which layers a network has, before their weights are looked at. */
import type { Pair } from './network.ts';

export type PlannedLayer =
  | { readonly kind: 'batchNormalization'; readonly name: string; readonly epsilon: number }
  | {
      readonly kind: 'conv';
      readonly name: string;
      readonly filters: number;
      readonly kernel: Pair;
      readonly padding: 'same' | 'valid';
      readonly relu: boolean;
      readonly bias: boolean;
    }
  | { readonly kind: 'relu' }
  | {
      readonly kind: 'maxPool';
      readonly size: Pair;
      readonly strides: Pair;
      readonly padding: 'same' | 'valid';
    }
  | { readonly kind: 'flatten' };
