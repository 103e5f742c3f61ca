/**
 * Random weights in the Keras files that EdgeL3 publishes. Its programs (edgel3/models.py, and the script that saved
 * the sparse networks) write whole models: the spectrogram's arrays, the weights and the network's description.
 */
import {
  batchNormalization,
  convolution,
  openl3Layers,
  writeWeights,
  type RandomLayer,
} from './random-weights.ts';

/** `sparse`: OpenL3's mel256 network, pruned. A number: SEA, specialised in the sounds of cities, of that size. */
type EdgeL3Network = 'sparse' | 64 | 128 | 256 | 512;

/** By how much SEA's blocks are narrower than OpenL3's 64, 128, 256 and 512 channels. */
const NARROWER = { 512: [1, 1, 1, 1], 256: [2, 2, 2, 2], 128: [2, 2, 2, 4], 64: [2, 2, 2, 8] } as const;

export interface EdgeL3Options {
  readonly network: EdgeL3Network;
  readonly seed: number;
  /** Share of a kernel's values that are 0. */
  readonly sparsity?: number;
}

export function edgel3Weights({ network, seed, sparsity }: EdgeL3Options): Promise<Uint8Array> {
  const chain = network === 'sparse' ? sparseChain() : seaChain(network);
  const modelConfig = { class_name: 'Model', config: { name: 'audio_model', layers: linked(chain) } };
  const layers = chain.map(({ name, arrays }) => ({ name, arrays }));
  return writeWeights(layers, { seed, modelConfig, ...(sparsity !== undefined && { sparsity }) });
}

interface Link extends RandomLayer {
  readonly className: string;
  readonly config: object;
}

/** At 48 kHz like OpenL3, and it ends with the embedding's convolution: whoever uses it pools. */
function sparseChain(): Link[] {
  return [...soundLinks(48000, 2048, 242, 256), ...networkLinks(openl3Layers())];
}

function seaChain(size: keyof typeof NARROWER): Link[] {
  const [norms, convs] = [counter('batch_normalization'), counter('conv2d')];
  const layers: RandomLayer[] = [batchNormalization(norms(), 1)];
  let inputs = 1;
  NARROWER[size].forEach((narrower, block) => {
    const outputs = (64 << block) / narrower;
    for (const second of [false, true]) {
      const last = second && block === 3;
      layers.push(convolution(last ? 'audio_embedding_layer' : convs(), inputs, outputs));
      layers.push(batchNormalization(norms(), outputs), { name: 'activation', arrays: [] });
      inputs = outputs;
    }
  });
  // 64 bands x 50 frames, halved three times.
  const end: Link[] = [
    link('MaxPooling2D', 'max_pooling2d_4', { pool_size: [8, 6], strides: [8, 6], padding: 'valid' }),
    link('Flatten', 'flatten_1', {}),
  ];
  return [...soundLinks(8000, 1024, 160, 64), ...networkLinks(layers), ...end];
}

/** The input and kapre 0.1.4's spectrogram. */
function soundLinks(sampleRate: number, nFft: number, hopLength: number, nMels: number): Link[] {
  const bins = nFft / 2 + 1;
  const zeros = (name: string, ...shape: number[]) => ({ name, shape, low: 0, high: 0 });
  const kernels = ['real_kernels:0', 'imag_kernels:0'].map((name) => zeros(name, nFft, 1, 1, bins));
  const settings = {
    ...{ n_dft: nFft, n_hop: hopLength, padding: 'same', power_spectrogram: 2, sr: sampleRate },
    ...{ return_decibel_spectrogram: false, trainable_kernel: false, image_data_format: 'channels_last' },
    ...{ n_mels: nMels, fmin: 0, fmax: sampleRate / 2, trainable_fb: false, power_melgram: 1 },
    ...{ return_decibel_melgram: true, htk: true, norm: 1 },
  };
  return [
    link('InputLayer', 'input_1', { batch_input_shape: [null, 1, sampleRate], dtype: 'float32' }),
    { ...link('Melspectrogram', 'melspectrogram_1', settings), arrays: [...kernels, zeros('Variable:0', bins, nMels)] },
  ];
}

/** Convolutions, normalisations and activations; two convolutions, then pooling. */
function networkLinks(layers: readonly RandomLayer[]): Link[] {
  const [activations, pools] = [counter('activation'), counter('max_pooling2d')];
  let convolutions = 0;
  return layers.flatMap((layer): Link[] => {
    if (layer.arrays.length === 0) {
      const relu = link('Activation', activations(), { activation: 'relu' });
      const pool = { pool_size: [2, 2], strides: [2, 2], padding: 'valid' };
      const blockEnds = convolutions % 2 === 0 && convolutions < 8;
      return blockEnds ? [relu, link('MaxPooling2D', pools(), pool)] : [relu];
    }
    const kernel = layer.arrays.find(({ name }) => name === 'kernel:0');
    if (kernel === undefined) return [{ ...layer, className: 'BatchNormalization', config: { axis: -1, epsilon: 1e-3 } }];
    convolutions++;
    const config = {
      ...{ filters: kernel.shape[3], kernel_size: [3, 3], strides: [1, 1], padding: 'same' },
      ...{ data_format: 'channels_last', dilation_rate: [1, 1], activation: 'linear', use_bias: true },
    };
    return [{ ...layer, className: 'Conv2D', config }];
  });
}

function link(className: string, name: string, config: object): Link {
  return { name, arrays: [], className, config };
}

/** As Keras describes a chain: each layer takes what the one before gives. */
function linked(chain: readonly Link[]): object[] {
  return chain.map(({ className, name, config }, i) => ({
    ...{ name, class_name: className, config: { name, trainable: true, ...config } },
    inbound_nodes: i === 0 ? [] : [[[chain[i - 1].name, 0, 0, {}]]],
  }));
}

function counter(name: string): () => string {
  let count = 0;
  return () => `${name}_${++count}`;
}
