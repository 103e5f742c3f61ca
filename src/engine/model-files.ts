import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TrainedIndex } from '../core/classifier/trained-index.ts';
import { cogitoError } from '../core/errors.ts';
import { assertModel, readIndex } from '../core/formats/index-file.ts';
import { readManifest, type ModelManifest } from '../core/formats/model-manifest.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Progress } from './results.ts';

export interface ModelFiles {
  readonly manifest: ModelManifest;
  readonly model: Uint8Array;
}

type OnProgress = (progress: Progress) => void;

/**
 * Fetches a model's manifest and network from its folder and checks them.
 * @param folder URL of the folder, with its closing slash
 * @throws CogitoError model-missing, model-bad-manifest, model-newer, model-altered, network-failed
 */
export async function fetchModel(
  folder: string,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<ModelFiles> {
  const missing = cogitoError('model-missing', { id: lastName(folder) });
  const text = new TextDecoder().decode(await fetchBytes(`${folder}model.json`, missing, signal));
  const manifest = readManifest(text);
  const model = await fetchBytes(`${folder}${manifest.file.name}`, missing, signal, (bytes, totalBytes) =>
    onProgress({ stage: 'loading', what: 'model', bytes, totalBytes: totalBytes ?? manifest.file.bytes }),
  );
  if (bytesToHex(sha256(model)) !== manifest.file.sha256) throw cogitoError('model-altered');
  return { manifest, model };
}

/**
 * Fetches an index and checks that it belongs to the model.
 * @throws CogitoError index-…, network-failed
 */
export async function fetchIndex(
  url: string,
  manifest: ModelManifest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<TrainedIndex> {
  const missing = cogitoError('index-missing', { id: lastName(url) });
  const bytes = await fetchBytes(url, missing, signal, (bytes, totalBytes) =>
    onProgress({ stage: 'loading', what: 'index', bytes, totalBytes }),
  );
  const index = readIndex(bytes);
  assertModel(index, manifest);
  return index;
}

function lastName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url);
}
