/** Reads the golden embeddings, and compares. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OpenL3FrontEndKind, OpenL3Representation } from '../../../src/core/spectrogram/front-ends.ts';

/** Selected values of one window's embedding, and the largest of all of them. */
export interface Shown {
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly largest: number;
}

export interface OpenL3Case {
  readonly representation: OpenL3Representation;
  readonly contentType: 'music' | 'env';
  readonly kind: OpenL3FrontEndKind;
  readonly seed: number;
  /** Of voice-48k.wav, not centred, hop 0.6 s. */
  readonly '512': readonly Shown[];
  readonly '6144': readonly Shown[];
}

export interface EdgeL3Case {
  readonly file: string;
  /** Centred, hop 0.5 s. */
  readonly windows: readonly Shown[];
}

export const openl3Cases = read<OpenL3Case[]>('openl3.json');
/** Of voice-48k.wav, not centred, hop 0.6 s. */
export const sparseWindows = read<Shown[]>('sparse.json');
export const edgel3Cases = read<EdgeL3Case[]>('edgel3.json');

/** The largest difference, as a share of the embedding's largest value. */
export function relativeDifference({ at, values, largest }: Shown, embedding: Float32Array): number {
  // Math.max keeps a NaN, which no limit lets pass.
  return Math.max(...at.map((position, i) => Math.abs(embedding[position] - values[i]))) / largest;
}

const reference = fileURLToPath(new URL('../../../../shared/reference/openl3/', import.meta.url));

/** A file of OpenL3's and EdgeL3's own, which are not part of this repository; undefined where they are absent. */
export function referenceFile(name: string): string | undefined {
  return existsSync(reference + name) ? reference + name : undefined;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
