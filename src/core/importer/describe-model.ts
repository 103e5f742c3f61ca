/** The words of an imported model's manifest. */
import type { Licence, ModelManifest, Source } from '../formats/model-manifest.ts';
import type { ContentType, Family } from './catalogue.ts';
import type { ChosenFrontEnd } from './import-weights.ts';
import { parametersOf, sizeOf, type Network } from './network.ts';
import type { ImportOptions, NamedSettings } from './settings.ts';

/** A manifest without what is only known once the network has been written and run. */
export type ModelDraft = Omit<ModelManifest, 'file' | 'selfTest' | 'input' | 'output'>;

interface ModelFacts extends ChosenFrontEnd {
  readonly contentType: ContentType | undefined;
  readonly named: NamedSettings;
  readonly options: ImportOptions;
  readonly network: Network;
  readonly weights: NonNullable<ModelManifest['weights']>;
}

export function describeModel(facts: ModelFacts): ModelDraft {
  const { family, network, options, weights } = facts;
  const words = nameOf(facts);
  return {
    ...{ format: 'cogito-model', version: 1 },
    id: options.id ?? [family, ...words].join('-'),
    title: `${titles[family]} ${words.join(' ')}${weights.verified ? '' : ' (unverified)'}`,
    family,
    description: `${descriptions[family]} ${weights.verified ? 'Made from the published weights.' : 'Made from a file whose checksum is none of the publishers’.'}`,
    sampleRate: facts.sampleRate,
    window: { seconds: facts.seconds, hopSeconds: 0.5, center: true },
    frontEnd: facts.settings,
    licence: licences[family],
    sources: [sources[family]],
    parameters: parametersOf(network),
    weights,
  };
}

/** What follows the family in id and title; a front end is named where it is not the family's usual one. */
function nameOf({ family, openl3, contentType, named, network }: ModelFacts): string[] {
  const size = String(sizeOf(network.output));
  const kind = openl3 === undefined || openl3.kind === usualFrontEnd(family) ? [] : [openl3.kind];
  if (named.variant !== undefined) return [named.variant.replace('-', ' '), ...kind].join(' ').split(' ');
  return [
    ...(openl3 === undefined ? [] : [openl3.representation]),
    ...(contentType === undefined ? [] : [contentType]),
    ...[size, ...kind],
  ];
}

/** OpenL3 0.4 computes with kapre 0.2's rule, EdgeL3 with the one its weights were trained with. */
export const usualFrontEnd = (family: Family) => (family === 'openl3' ? 'kapre' : 'legacy');

const titles: Record<Family, string> = { openl3: 'OpenL3', edgel3: 'EdgeL3' };

const descriptions: Record<Family, string> = {
  openl3:
    'OpenL3, trained by its authors without labels on the sound and pictures of videos (AudioSet): embeddings for any sound.',
  edgel3:
    'EdgeL3, a smaller network that its authors made of OpenL3 for small devices and the sounds of cities.',
};

const licences: Record<Family, Licence> = {
  openl3: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  edgel3: { name: 'MIT', url: 'https://opensource.org/license/mit' },
};

const sources: Record<Family, Source> = {
  openl3: {
    name: 'OpenL3’s published weights',
    licence: 'CC BY 4.0',
    citation: 'Cramer, Wu, Salamon & Bello (2019), Look, Listen and Learn More, ICASSP',
  },
  edgel3: {
    name: 'EdgeL3’s published weights',
    licence: 'MIT',
    citation:
      'Kumari, Roy, Cartwright, Bello & Arora (2019), EdgeL3, PAISE; Srivastava et al. (2021), ICASSP',
  },
};
