/** From a published weight file to a network and its description: the whole import but writing and running it. */
import { cogitoError } from '../errors.ts';
import { openl3FrontEnd, type OpenL3Representation } from '../spectrogram/front-ends.ts';
import { buildNetwork, poolTo } from './build-network.ts';
import { publishedFiles, type Family, type PublishedFile } from './catalogue.ts';
import { planFromConfig, type ConfigPlan, type FrontEndPlan } from './config-plan.ts';
import { describeModel, usualFrontEnd, type ModelDraft } from './describe-model.ts';
import { gitBlobSha1 } from './git-blob.ts';
import { gunzipIfNeeded } from './gunzip.ts';
import { readKerasFile, type KerasLayer } from './keras-file.ts';
import { sizeOf, type Network, type Volume } from './network.ts';
import { publishedPlan } from './published-plan.ts';
import { agreed, settingsFromName, type ImportOptions, type NamedSettings } from './settings.ts';

export interface ImportedNetwork {
  readonly network: Network;
  readonly draft: ModelDraft;
}

export interface WeightFile {
  readonly name: string;
  /** As published: .h5, or .h5.gz. */
  readonly bytes: Uint8Array;
}

/**
 * Verifies, unpacks and reads a weight file and makes the network of the size that is asked for.
 * @throws CogitoError weights-…, setting-impossible
 */
export function importWeights(file: WeightFile, options: ImportOptions): ImportedNetwork {
  const blobSha1 = gitBlobSha1(file.bytes);
  const published = publishedFiles.find((each) => each.blobSha1 === blobSha1);
  if (published === undefined && options.unverified !== true) throw hashError(file.name);
  const named = settingsFromName(published?.fileName ?? file.name);
  const { layers, config } = readKerasFile(gunzipIfNeeded(file.bytes));
  const plan = config && planFromConfig(config);
  const front = chooseFrontEnd(named, options, published, layers, plan);
  const contentType = agreed(options.contentType, published?.contentType) ?? named.contentType;
  if (front.family === 'openl3' && contentType === undefined) {
    throw cogitoError('weights-which', { what: 'content type (music or env)' });
  }
  const trained = layers.filter(({ name, arrays }) => arrays.size > 0 && !isSpectrogram(name));
  const whole = buildNetwork(plan?.layers ?? publishedPlan(trained), trained, inputOf(front));
  const network = poolTo(whole, options.size ?? (plan?.flat === true ? sizeOf(whole.output) : 512));
  const weights = { file: published?.fileName ?? file.name, blobSha1, verified: published !== undefined };
  return { network, draft: describeModel({ ...front, contentType, named, options, network, weights }) };
}

/** A file under a published name that is not the published one was cut off or changed on its way. */
function hashError(name: string) {
  const isPublished = publishedFiles.some(({ fileName }) => fileName === name);
  return cogitoError(isPublished ? 'weights-altered' : 'weights-unverified');
}

export interface ChosenFrontEnd extends FrontEndPlan {
  readonly family: Family;
  /** Absent for a network with a front end of its own. */
  readonly openl3?: { readonly representation: OpenL3Representation; readonly kind: string };
}

function chooseFrontEnd(
  named: NamedSettings,
  options: ImportOptions,
  published: PublishedFile | undefined,
  layers: readonly KerasLayer[],
  plan: ConfigPlan | undefined,
): ChosenFrontEnd {
  const own = plan?.frontEnd;
  if (own !== undefined && own.sampleRate !== 48000) {
    agreed(options.representation ?? options.frontEnd, 'legacy');
    return { family: named.family ?? 'edgel3', ...own };
  }
  const certain = published?.representation ?? representationOf(layers);
  const representation = agreed(options.representation, certain) ?? named.representation;
  if (representation === undefined) {
    throw cogitoError('weights-which', { what: 'input representation (linear, mel128 or mel256)' });
  }
  const family = named.family ?? 'openl3';
  const kind = options.frontEnd ?? usualFrontEnd(family);
  return {
    ...{ family, openl3: { representation, kind }, sampleRate: 48000, seconds: 1 },
    settings: openl3FrontEnd(kind, representation),
  };
}

const isSpectrogram = (name: string) => name.includes('spectrogram');

/** Older files carry the filterbank [1025, nMels], or the 512-point Fourier transform, of their representation. */
function representationOf(layers: readonly KerasLayer[]): OpenL3Representation | undefined {
  const arrays = layers.find(({ name }) => isSpectrogram(name))?.arrays;
  if (arrays === undefined) return undefined;
  const shapes = [...arrays.values()].map(({ shape }) => shape.join(' x '));
  if (shapes.includes('1025 x 256')) return 'mel256';
  if (shapes.includes('1025 x 128')) return 'mel128';
  if (shapes.includes('512 x 1 x 1 x 257')) return 'linear';
  throw cogitoError('weights-other', { what: 'its spectrogram is none of OpenL3’s' });
}

function inputOf({ settings }: FrontEndPlan): Volume {
  const height = settings.mel?.nMels ?? Math.floor(settings.nFft / 2) + 1;
  return { channels: 1, height, width: settings.frames };
}
