/** The plan of a file that save_weights() wrote: nothing but layers and arrays, in the order OpenL3 publishes. */
import { cogitoError } from '../errors.ts';
import type { KerasLayer } from './keras-file.ts';
import type { PlannedLayer } from './layer-plan.ts';

/** Keras' default, which OpenL3 leaves as it is. */
const EPSILON = 1e-3;
/** OpenL3's convolutions, two to a block, a pooling between the blocks. */
const BLOCKS = [64, 128, 256, 512] as const;

/**
 * Input normalisation, then each block's convolutions with their normalisations; the last convolution, which gives
 * the embedding, has neither normalisation nor activation.
 * @param layers those with weights, without a spectrogram
 * @throws CogitoError weights-missing-layer, weights-other
 */
export function publishedPlan(layers: readonly KerasLayer[]): PlannedLayer[] {
  const rest = [...layers];
  const take = (kind: 'batch normalisation' | 'convolution', array: string, after: string): string => {
    const layer = rest.shift();
    if (layer === undefined || !layer.arrays.has(array)) {
      throw cogitoError('weights-missing-layer', { kind, after, found: layer?.name ?? 'the end' });
    }
    return layer.name;
  };
  let last = take('batch normalisation', 'gamma', 'the input');
  const plan: PlannedLayer[] = [{ kind: 'batchNormalization', name: last, epsilon: EPSILON }];
  BLOCKS.forEach((filters, block) => {
    if (block > 0) plan.push({ kind: 'maxPool', size: [2, 2], strides: [2, 2], padding: 'valid' });
    for (const second of [false, true]) {
      last = take('convolution', 'kernel', last);
      plan.push({
        ...{ kind: 'conv', name: last, filters, kernel: [3, 3], padding: 'same' },
        ...{ relu: false, bias: true },
      });
      if (second && block === BLOCKS.length - 1) continue;
      last = take('batch normalisation', 'gamma', last);
      plan.push({ kind: 'batchNormalization', name: last, epsilon: EPSILON }, { kind: 'relu' });
    }
  });
  if (rest.length > 0) {
    throw cogitoError('weights-other', { what: `it goes on after “${last}” with “${rest[0].name}”` });
  }
  return plan;
}
