/** What a weight file is meant to become: from the options, its name, and what is known of its content. */
import { cogitoError } from '../errors.ts';
import type { OpenL3FrontEndKind, OpenL3Representation } from '../spectrogram/front-ends.ts';
import { publishedFiles, type ContentType, type Family, type PublishedFile } from './catalogue.ts';

export interface ImportOptions {
  /** The model's id; absent: made of the settings. */
  readonly id?: string;
  readonly representation?: OpenL3Representation;
  readonly contentType?: ContentType;
  /** Values in an embedding. */
  readonly size?: number;
  readonly frontEnd?: OpenL3FrontEndKind;
  /** Takes a file whose hash is not known, and marks the model so. */
  readonly unverified?: boolean;
}

/** What a file's name says. */
export interface NamedSettings {
  readonly family?: Family;
  readonly representation?: OpenL3Representation;
  readonly contentType?: ContentType;
  /** What tells one EdgeL3 file from another: sea-64, ft-95.45. */
  readonly variant?: string;
}

const modelName = /^openl3-(linear|mel128|mel256)-(music|env)-(512|6144)(?:-(kapre|librosa|legacy))?$/;
const openl3File = /openl3_audio_(linear|mel128|mel256)_(music|env)(?:[-.]|$)/;
const edgel3File = /edgel3_(?:(ft|kd)_)?(?:audio_sparsity|(sea)_ust_audio_emb)_(\d+(?:\.\d+)?)/;

/**
 * A model's name such as openl3-mel256-env-512 or edgel3-sea-64: the published file that it is made of, and how.
 * Undefined where it names none.
 */
export function parseModelName(name: string): { file: PublishedFile; options: ImportOptions } | undefined {
  const [, representation, contentType, size, frontEnd] = modelName.exec(name) ?? [];
  const file = publishedFiles.find((each) =>
    each.family === 'edgel3'
      ? name === 'edgel3-sea-64'
      : each.representation === representation && each.contentType === contentType,
  );
  if (file === undefined) return undefined;
  if (file.family === 'edgel3') return { file, options: {} };
  return { file, options: { size: Number(size), frontEnd: frontEndNamed(frontEnd) ?? 'kapre' } };
}

export function frontEndNamed(name: string | undefined): OpenL3FrontEndKind | undefined {
  return (['kapre', 'librosa', 'legacy'] as const).find((kind) => kind === name);
}

export function representationNamed(name: string | undefined): OpenL3Representation | undefined {
  return (['linear', 'mel128', 'mel256'] as const).find((each) => each === name);
}

export function contentTypeNamed(name: string | undefined): ContentType | undefined {
  return (['music', 'env'] as const).find((each) => each === name);
}

export function settingsFromName(fileName: string): NamedSettings {
  const [openl3, first, second] = openl3File.exec(fileName) ?? [];
  const representation = representationNamed(first);
  const contentType = contentTypeNamed(second);
  if (openl3 !== undefined) {
    return {
      family: 'openl3',
      ...(representation && { representation }),
      ...(contentType && { contentType }),
    };
  }
  const [edgel3, training, sea, number] = edgel3File.exec(fileName) ?? [];
  if (edgel3 === undefined) return {};
  if (sea !== undefined) return { family: 'edgel3', variant: `sea-${number}` };
  return { family: 'edgel3', variant: `${training ?? 'sparse'}-${number}`, representation: 'mel256' };
}

/**
 * The first of several sources that says something.
 * @throws CogitoError setting-impossible where a later one that cannot be wrong says something else
 */
export function agreed<T extends string>(asked: T | undefined, certain: T | undefined): T | undefined {
  if (asked !== undefined && certain !== undefined && asked !== certain) {
    throw cogitoError('setting-impossible', {
      what: `“${asked}” was asked for, but the file is “${certain}”`,
    });
  }
  return certain ?? asked;
}
