/** A network's plan out of the description that Keras keeps in the file (model_config). */
import { cogitoError } from '../errors.ts';
import type { JsonReader } from '../formats/json-reader.ts';
import type { FrontEndSettings } from '../formats/model-manifest.ts';
import type { PlannedLayer } from './layer-plan.ts';
import { samePadding, type Pair } from './network.ts';

export interface FrontEndPlan {
  /** Hz. */
  readonly sampleRate: number;
  /** A window's length. */
  readonly seconds: number;
  readonly settings: FrontEndSettings;
}

export interface ConfigPlan {
  readonly layers: readonly PlannedLayer[];
  /** Whether the network ends in a vector: an embedding of one size. */
  readonly flat: boolean;
  /** Absent where the network begins with a spectrogram. */
  readonly frontEnd: FrontEndPlan | undefined;
}

interface ConfigLayer {
  readonly className: string;
  readonly name: string;
  readonly settings: JsonReader;
}

/** @throws CogitoError weights-other, weights-damaged */
export function planFromConfig(config: JsonReader): ConfigPlan {
  const layers = chainOf(config);
  const input = layers.find(({ className }) => className === 'InputLayer');
  const spectrogram = layers.find(({ className }) => className.endsWith('pectrogram'));
  return {
    layers: layers.filter((layer) => layer !== input && layer !== spectrogram).map(planLayer),
    flat: layers.at(-1)?.className === 'Flatten',
    frontEnd: spectrogram && input && readFrontEnd(input, spectrogram),
  };
}

/** The layers, each of which must take what the one before gives. */
function chainOf(config: JsonReader): ConfigLayer[] {
  const model = config.field('config');
  const list = model.kind() === 'list' ? model : model.field('layers');
  const layers = list.items({ min: 2, max: 200 });
  let before: string | undefined;
  return layers.map((layer) => {
    const name = layer.field('config').field('name').text(200);
    if (layer.has('inbound_nodes')) {
      const source = layer.field('inbound_nodes').items({ max: 1 })[0]?.items({ max: 1 })[0];
      const from = source?.items({ min: 1, max: 4 })[0]?.text(200);
      if (from !== before) other(`“${name}” does not follow “${before ?? 'the input'}”`);
    }
    before = name;
    return { className: layer.field('class_name').text(200), name, settings: layer.field('config') };
  });
}

function planLayer({ className, name, settings }: ConfigLayer): PlannedLayer {
  switch (className) {
    case 'BatchNormalization':
      return { kind: 'batchNormalization', name, epsilon: settings.field('epsilon').positive(1) };
    case 'Conv2D':
      requirePlain(name, settings);
      return {
        kind: 'conv',
        name,
        filters: settings.field('filters').integer(1, 4096),
        kernel: pair(settings.field('kernel_size')),
        padding: settings.field('padding').oneOf('same', 'valid'),
        relu: settings.field('activation').oneOf('linear', 'relu') === 'relu',
        bias: settings.field('use_bias').boolean(),
      };
    case 'Activation':
      settings.field('activation').oneOf('relu');
      return { kind: 'relu' };
    case 'MaxPooling2D':
      return {
        kind: 'maxPool',
        size: pair(settings.field('pool_size')),
        strides: pair(settings.field('strides')),
        padding: settings.field('padding').oneOf('same', 'valid'),
      };
    case 'Flatten':
      return { kind: 'flatten' };
    default:
      return other(`it has a layer “${name}” of the kind ${className}`);
  }
}

function requirePlain(name: string, settings: JsonReader): void {
  const steps = [...pair(settings.field('strides')), ...pair(settings.field('dilation_rate'))];
  if (steps.some((step) => step !== 1)) other(`“${name}” has strides or dilation`);
  settings.field('data_format').oneOf('channels_last');
}

function pair(json: JsonReader): Pair {
  const [height, width] = json.items({ min: 2, max: 2 }).map((item) => item.integer(1, 4096));
  return [height, width];
}

/** kapre 0.1.4's layers: power (or magnitude) spectrogram, mel bands, decibels under the window's maximum. */
function readFrontEnd(input: ConfigLayer, { className, name, settings }: ConfigLayer): FrontEndPlan {
  const [, , length] = input.settings.field('batch_input_shape').items({ min: 3, max: 3 });
  const samples = length.integer(1, 2 ** 22);
  const nFft = settings.field('n_dft').integer(2, 65536);
  const hopLength = settings.field('n_hop').integer(1, 65536);
  const mel = className === 'Melspectrogram';
  if (!settings.field(mel ? 'return_decibel_melgram' : 'return_decibel_spectrogram').boolean()) {
    other(`“${name}” does not give decibels`);
  }
  const same = settings.field('padding').oneOf('same', 'valid') === 'same';
  const [left] = same ? samePadding(samples, nFft, hopLength) : [0];
  const power = settings.field('power_spectrogram').number(1, 2);
  if (!Number.isInteger(power)) other(`“${name}” takes the power ${power} of the spectrum`);
  const sampleRate = mel ? settings.field('sr').integer(1000, 768000) : samples;
  return {
    sampleRate,
    seconds: samples / sampleRate,
    settings: {
      scope: 'window',
      nFft,
      hopLength,
      frames: same ? Math.ceil(samples / hopLength) : Math.floor((samples - nFft) / hopLength) + 1,
      window: 'hann',
      padding: same ? { kind: 'zeros', samples: left } : { kind: 'none', samples: 0 },
      spectrum: power === 2 ? 'power' : 'magnitude',
      mel: mel ? readMel(settings, sampleRate) : null,
      decibels: { amin: 1e-10, reference: { kind: 'window' }, range: 80 },
    },
  };
}

function readMel(settings: JsonReader, sampleRate: number): NonNullable<FrontEndSettings['mel']> {
  const fmax = settings.field('fmax');
  const norm = settings.field('norm');
  return {
    nMels: settings.field('n_mels').integer(1, 4096),
    fmin: settings.field('fmin').number(0, sampleRate / 2),
    fmax: fmax.kind() === 'null' ? sampleRate / 2 : fmax.number(0, sampleRate / 2),
    scale: settings.field('htk').boolean() ? 'htk' : 'slaney',
    norm: norm.kind() === 'number' && norm.number() === 1 ? 'area' : 'none',
    ...(settings.field('power_melgram').number() === 1 && { squareRoot: true }),
  };
}

function other(what: string): never {
  throw cogitoError('weights-other', { what });
}
