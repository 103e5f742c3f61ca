/**
 * What the program is made of beside its pages: large files that change seldom, each kind in a cache of its own, so
 * that a new version of the pages does not fetch them again.
 */
export type Part = 'runtime' | 'decoder' | 'models' | 'indexes' | 'webgpu' | 'regression';

const patterns: Readonly<Record<Part, RegExp>> = {
  webgpu: /ort-wasm[^/]*\.asyncify[^/]*\.wasm$/,
  runtime: /ort-wasm[^/]*\.wasm$/,
  models: /\/?models\/[^/]+\/[^/]+$/,
  indexes: /\.cogito-index$/,
  decoder: /ffmpeg-core[^/]*\.wasm$/,
  regression: /\/?regression\//,
};

/**
 * The order in which they are fetched ahead: what a wav needs comes first. WebGPU's and the check
 * of imported models are fetched only where they are used.
 */
export const partsForOffline: readonly Part[] = ['runtime', 'models', 'indexes', 'decoder'];

/** Each address under which the program is hosted has caches of its own. */
export const cacheName = (kind: Part | 'pages' | 'shared', scope: string) =>
  `cogito-${kind}-${new URL(scope).pathname}`;
export const allParts = Object.keys(patterns) as readonly Part[];

/** The part that a file belongs to; undefined for the pages' own files. */
export function partOf(path: string): Part | undefined {
  return allParts.find((part) => patterns[part].test(path));
}

/** A file as the build lists it; without revision its name tells its version. */
export interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
}

/** The key under which a cache holds a file: another version has another key. */
export function cacheKey({ url, revision }: BuiltFile, scope: string): string {
  const key = new URL(url, scope);
  if (revision !== null) key.searchParams.set('revision', revision);
  return key.href;
}

/** What the page says to the service worker. */
export type ToServiceWorker =
  | { readonly type: 'take-over' }
  /** Answered on the port with PartFile[]: what offline use needs. */
  | { readonly type: 'list-parts' };

export interface PartFile {
  readonly url: string;
  readonly kept: boolean;
}

/** Where other programs send what they share (the manifest's share_target), under the program's address. */
export const SHARE_PATH = 'share';
