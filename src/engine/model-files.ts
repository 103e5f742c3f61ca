import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AnyIndex } from '../core/classifier/trained-index.ts';
import { cogitoError } from '../core/errors.ts';
import { openIndex } from '../core/formats/ensemble-file.ts';
import { assertModel } from '../core/formats/index-file.ts';
import { readManifest, type ModelManifest } from '../core/formats/model-manifest.ts';
import { readIndexFile } from '../storage/indexes.ts';
import { readModelFiles } from '../storage/models.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Progress } from './results.ts';
import type { Source } from './sources.ts';

export interface ModelFiles {
  readonly manifest: ModelManifest;
  readonly model: Uint8Array;
}

type OnProgress = (progress: Progress) => void;

/**
 * Loads a model's manifest and network and checks them.
 * @throws CogitoError model-missing, model-bad-manifest, model-newer, model-altered, network-failed, storage-…
 */
export async function loadModel(
  source: Source,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<ModelFiles> {
  const files =
    source.place === 'hosted'
      ? await fetchModel(source.url, signal, onProgress)
      : await storedModel(source.id);
  if (bytesToHex(sha256(files.model)) !== files.manifest.file.sha256) throw cogitoError('model-altered');
  return files;
}

/**
 * Loads an index and checks that it belongs to the model.
 * @throws CogitoError index-…, network-failed, storage-…
 */
export async function loadIndex(
  source: Source,
  manifest: ModelManifest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<AnyIndex> {
  const bytes =
    source.place === 'hosted'
      ? await fetchBytes(
          source.url,
          cogitoError('index-missing', { id: lastName(source.url) }),
          signal,
          (bytes, totalBytes) => onProgress({ stage: 'loading', what: 'index', bytes, totalBytes }),
        )
      : await readIndexFile(source.id);
  const index = openIndex(bytes);
  assertModel(index, manifest);
  return index;
}

async function fetchModel(folder: string, signal: AbortSignal, onProgress: OnProgress): Promise<ModelFiles> {
  const missing = cogitoError('model-missing', { id: lastName(folder) });
  const text = new TextDecoder().decode(await fetchBytes(`${folder}model.json`, missing, signal));
  const manifest = readManifest(text);
  const model = await fetchBytes(`${folder}${manifest.file.name}`, missing, signal, (bytes, totalBytes) =>
    onProgress({ stage: 'loading', what: 'model', bytes, totalBytes: totalBytes ?? manifest.file.bytes }),
  );
  return { manifest, model };
}

async function storedModel(id: string): Promise<ModelFiles> {
  const { manifest, network } = await readModelFiles(id);
  return { manifest: readManifest(manifest), model: network };
}

function lastName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url);
}
