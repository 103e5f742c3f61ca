import { cogitoError } from '../../core/errors.ts';
import type { ModelManifest } from '../../core/formats/model-manifest.ts';
import {
  compareWithUpstream,
  PLAIN_RUN,
  regressionFor,
  SOUND,
  type Verification,
} from '../../core/importer/regression.ts';
import type { Engine } from '../engine.ts';
import { fetchBytes } from '../fetch-bytes.ts';
import type { TaskOptions } from '../worker-bridge.ts';

/**
 * Runs OpenL3's own regression, or, where its authors published none for this model, only their sound: the engine's
 * self-test and finite embeddings are then all that can be checked. `windowMs`: milliseconds a window took.
 * @param engine one that runs the model
 * @throws CogitoError network-failed, model-…; numbers-not-finite
 */
export async function verifyModel(
  engine: Engine,
  manifest: ModelManifest,
  options: TaskOptions = {},
): Promise<{ readonly verification: Verification; readonly windowMs: number }> {
  const signal = options.signal ?? new AbortController().signal;
  const regression = regressionFor(manifest);
  const { hopSeconds, center } = regression ?? PLAIN_RUN;
  const file = new Blob([await fetchData(SOUND, signal)]);
  const analysis = { hopSeconds, center, allWindows: true, keepEmbeddings: true };
  const { embeddings, ms } = await engine.analyse(file, analysis, options);
  if (embeddings === undefined || !embeddings.data.every(Number.isFinite)) {
    throw cogitoError('numbers-not-finite', { what: 'An embedding of the test sound' });
  }
  const { data, size, timestamps } = embeddings;
  const publishedWeights = manifest.weights?.verified;
  const windows = timestamps.length;
  const windowMs = ms.embed / windows;
  if (regression === undefined) return { verification: { publishedWeights, windows }, windowMs };
  const expected = await fetchData(regression.file, signal);
  const upstream = { file: regression.file, ...compareWithUpstream(expected, data, size) };
  return { verification: { publishedWeights, windows, upstream }, windowMs };
}

function fetchData(name: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(`${import.meta.env.BASE_URL}regression/openl3/${name}`, location.href).href;
  const missing = cogitoError('network-failed', { what: name, reason: 'it is not there' });
  return fetchBytes(url, missing, signal);
}
