import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelDraft } from '../../core/importer/describe-model.ts';
import type { OnnxGraph } from '../../core/importer/onnx-file.ts';
import { writeOnnx } from '../../core/importer/onnx-file.ts';
import { cogitoError } from '../../core/errors.ts';
import { readManifest, type ModelManifest } from '../../core/formats/model-manifest.ts';
import { Embedder } from '../embedder/embedder.ts';

/** A model as it is stored: model.json and model.onnx. */
export interface FinishedModel {
  readonly manifest: ModelManifest;
  readonly model: Uint8Array<ArrayBuffer>;
}

/** Values of an embedding that the self-test compares. */
const SELF_TEST_VALUES = 64;
/** The one backend that is the same everywhere: by it the others are measured. */
const REFERENCE_BACKEND = { provider: 'wasm', threads: 1 } as const;

/** Runs another graph over a model's windows. @throws CogitoError model-failed */
export function openGraph(graph: OnnxGraph, manifest: ModelManifest): Promise<Embedder> {
  const { input, output } = graph;
  return Embedder.open({ ...manifest, input, output }, writeOnnx(graph), REFERENCE_BACKEND);
}

/**
 * Writes a network as ONNX, runs it once, and completes its manifest with what came out.
 * @param tolerance share of the largest value by which another backend may differ
 * @throws CogitoError model-failed, weights-damaged where the network gives no numbers
 */
export async function finishModel(
  graph: OnnxGraph,
  draft: ModelDraft,
  tolerance: number,
): Promise<{ finished: FinishedModel; embedder: Embedder }> {
  const model = writeOnnx(graph);
  const { input, output } = graph;
  const unproven: ModelManifest = {
    ...draft,
    file: { name: 'model.onnx', bytes: model.length, sha256: bytesToHex(sha256(model)) },
    input,
    output,
    selfTest: { seed: 1, low: -draft.frontEnd.decibels.range, high: 0, embedding: [], tolerance },
  };
  const embedder = await Embedder.open(unproven, model, REFERENCE_BACKEND);
  const embedding = await embedder.selfTestEmbedding();
  if (!embedding.every(Number.isFinite)) {
    await embedder.dispose();
    throw cogitoError('weights-damaged', { what: 'the network gives values that are not numbers' });
  }
  const largest = embedding.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const selfTest = {
    ...unproven.selfTest,
    embedding: [...embedding.subarray(0, SELF_TEST_VALUES)],
    tolerance: Math.min(1, tolerance * largest),
  };
  // Read back, so that nothing is stored that could not be opened.
  const manifest = readManifest(JSON.stringify({ ...unproven, selfTest }));
  return { finished: { manifest, model }, embedder };
}
