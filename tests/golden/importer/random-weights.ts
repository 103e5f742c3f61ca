/** make.py's random weights, written as the Keras files that OpenL3 publishes. */
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Group } from 'h5wasm/node';
import { File, ready } from 'h5wasm/node';
import { mulberry32 } from '../../../src/core/random.ts';

const BLOCKS = [64, 128, 256, 512];

interface RandomArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly low: number;
  readonly high: number;
}
export interface RandomLayer {
  readonly name: string;
  readonly arrays: readonly RandomArray[];
}

export interface WeightFileOptions {
  readonly seed: number;
  /** Files of before version 0.4 carry the spectrogram's arrays in a group of its own. */
  readonly spectrogram?: 'linear' | 'mel128' | 'mel256';
  /** Values below this share of their range become 0, as in EdgeL3's sparse files. */
  readonly sparsity?: number;
  /** Leaves layers or arrays out, or gives them other shapes. */
  readonly change?: (layers: readonly RandomLayer[]) => readonly RandomLayer[];
}

/** The bytes of a .h5 file, of OpenL3's full size (18.7 MB) where nothing is changed. */
export function randomWeights(options: WeightFileOptions): Promise<Uint8Array> {
  const { seed, spectrogram, sparsity } = options;
  const layers = options.change?.(openl3Layers()) ?? openl3Layers();
  const before = spectrogram === undefined ? [] : spectrogramLayers(spectrogram);
  return writeWeights([...before, ...layers], { seed, ...(sparsity !== undefined && { sparsity }) });
}

export interface WeightSource {
  readonly seed: number;
  readonly sparsity?: number;
  /** The network's description: then the file is as save() writes it, without as save_weights() does. */
  readonly modelConfig?: object;
}

/** The bytes of a .h5 file with these layers in this order, each array from a seed of its own. */
export async function writeWeights(layers: readonly RandomLayer[], source: WeightSource): Promise<Uint8Array> {
  const path = join(tmpdir(), `cogito-weights-${randomUUID()}.h5`);
  await ready;
  const file = new File(path, 'w');
  const { modelConfig } = source;
  if (modelConfig !== undefined) file.create_attribute('model_config', JSON.stringify(modelConfig));
  const root: Group = modelConfig === undefined ? file : file.create_group('model_weights');
  writeNames(root, 'layer_names', layers.map(({ name }) => name));
  let seed = 1000 * source.seed;
  for (const { name, arrays } of layers) {
    const group = root.create_group(name);
    writeNames(group, 'weight_names', arrays.map((array) => `${name}/${array.name}`));
    // Within the layer's group the names begin with the layer's name again.
    const inner = arrays.length === 0 ? group : group.create_group(name);
    for (const array of arrays) {
      // A spectrogram's arrays are not read, and take no seed.
      const data = array.low === array.high ? new Float32Array(sizeOf(array)) : randomArray(++seed, array, source);
      inner.create_dataset({ name: array.name, data, shape: [...array.shape], dtype: '<f' });
    }
  }
  file.close();
  const bytes = new Uint8Array(readFileSync(path));
  rmSync(path);
  return bytes;
}

/** As published. */
export const gzipped = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(bytes, { level: 1 }));

function randomArray(seed: number, array: RandomArray, { sparsity = 0 }: WeightSource): Float32Array {
  const random = mulberry32(seed);
  const { low, high } = array;
  const kept = array.name === 'kernel:0' ? sparsity : 0;
  return Float32Array.from({ length: sizeOf(array) }, () => {
    const u = random();
    return u < kept ? 0 : low + (high - low) * u;
  });
}

function sizeOf({ shape }: RandomArray): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Names as h5py writes them: all of the longest one's length. */
function writeNames(group: Group, attribute: string, names: readonly string[]): void {
  const longest = Math.max(1, ...names.map((name) => name.length));
  group.create_attribute(attribute, [...names], [names.length], `S${longest}`);
}

/** From the input's normalisation to the embedding's convolution. */
export function openl3Layers(): RandomLayer[] {
  let [norms, convs] = [0, 0];
  const norm = (channels: number) => batchNormalization(`batch_normalization_${++norms}`, channels);
  const layers = [norm(1)];
  let inputs = 1;
  for (const outputs of BLOCKS) {
    for (const second of [false, true]) {
      const last = second && outputs === 512;
      layers.push(convolution(last ? 'audio_embedding_layer' : `conv2d_${++convs}`, inputs, outputs));
      inputs = outputs;
      if (!last) layers.push(norm(outputs), { name: `activation_${norms - 1}`, arrays: [] });
    }
  }
  return layers;
}

export function batchNormalization(name: string, channels: number): RandomLayer {
  const array = (of: string, low: number, high: number) => ({ name: `${of}:0`, shape: [channels], low, high });
  const input = channels === 1;
  return {
    name,
    arrays: [
      array('gamma', 0.8, 1.2),
      array('beta', -0.2, 0.2),
      input ? array('moving_mean', -45, -35) : array('moving_mean', -0.2, 0.2),
      input ? array('moving_variance', 300, 500) : array('moving_variance', 0.5, 1.5),
    ],
  };
}

export function convolution(name: string, inputs: number, outputs: number): RandomLayer {
  const limit = Math.sqrt(6 / (9 * inputs));
  return {
    name,
    arrays: [
      { name: 'kernel:0', shape: [3, 3, inputs, outputs], low: -limit, high: limit },
      { name: 'bias:0', shape: [outputs], low: -0.1, high: 0.1 },
    ],
  };
}

function spectrogramLayers(representation: 'linear' | 'mel128' | 'mel256'): RandomLayer[] {
  const nFft = representation === 'linear' ? 512 : 2048;
  const bins = nFft / 2 + 1;
  const zeros = (name: string, ...shape: number[]) => ({ name, shape, low: 0, high: 0 });
  const kernels = ['real_kernels:0', 'imag_kernels:0'].map((name) => zeros(name, nFft, 1, 1, bins));
  const layers: RandomLayer[] = [{ name: 'input_1', arrays: [] }];
  if (representation === 'linear') return [...layers, { name: 'spectrogram_1', arrays: kernels }];
  const bank = zeros('Variable:0', bins, representation === 'mel128' ? 128 : 256);
  return [...layers, { name: 'melspectrogram_1', arrays: [...kernels, bank] }];
}
