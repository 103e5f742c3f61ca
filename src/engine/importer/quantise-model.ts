import { Resampler } from '../../core/audio/resampler.ts';
import type { ModelManifest } from '../../core/formats/model-manifest.ts';
import type { ModelDraft } from '../../core/importer/describe-model.ts';
import type { Network } from '../../core/importer/network.ts';
import { reportCopy, type EmbeddingPair, type Int8Report } from '../../core/importer/int8-report.ts';
import { joinRanges, quantisedGraph, rangesGraph } from '../../core/importer/quantise.ts';
import { createWindowStream } from '../../core/spectrogram/window-stream.ts';
import { Decoder } from '../decoder/decoder.ts';
import type { Embedder } from '../embedder/embedder.ts';
import { finishModel, openGraph, type FinishedModel } from './finish-model.ts';

export interface QuantisedModel {
  readonly finished: FinishedModel;
  readonly report: Int8Report;
}

/** Windows of one sound at most: each takes a float32 run or two. */
const WINDOWS_OF_ONE = 12;
/** Whole numbers are the same on every backend but for roundings between them. */
const TOLERANCE = 0.03;
/** Runs of one window, in turn with the float32 network's, so that other work on the device slows both. */
const RUNS_TO_MEASURE = 5;

/**
 * An int8 copy of a network. Every second window of the sounds calibrates it, the others tell how it differs.
 * @param exact the float32 network
 * @param sounds real voices
 * @param onStep told which share of the work is done
 * @throws CogitoError audio-…, model-failed
 */
export async function quantiseModel(
  network: Network,
  draft: ModelDraft,
  exact: Embedder,
  sounds: readonly Blob[],
  onStep: (share: number) => void,
): Promise<QuantisedModel> {
  const windows = await windowsOf(draft, sounds);
  const calibrating = windows.filter((_, i) => i % 2 === 0);
  const held = windows.filter((_, i) => i % 2 === 1);
  const ranges = await openGraph(rangesGraph(network), exact.manifest);
  const outputs: Float32Array[] = [];
  for (const [i, spectrogram] of calibrating.entries()) {
    onStep((i / calibrating.length) * 0.4);
    outputs.push((await ranges.embed([spectrogram])).data);
  }
  await ranges.dispose();
  const graph = quantisedGraph(network, joinRanges(outputs));
  const { finished, embedder: rounded } = await finishModel(graph, asInt8(draft), TOLERANCE);
  const pairs: EmbeddingPair[] = [];
  for (const [i, spectrogram] of held.entries()) {
    onStep(0.4 + (i / held.length) * 0.5);
    const { data } = await exact.embed([spectrogram]);
    pairs.push({ exact: data, rounded: (await rounded.embed([spectrogram])).data });
  }
  onStep(0.9);
  const report = reportCopy(pairs, await timeShareOf(rounded, exact));
  await rounded.dispose();
  return { finished: { ...finished, manifest: withReport(finished.manifest, exact, report) }, report };
}

async function timeShareOf(rounded: Embedder, exact: Embedder): Promise<number> {
  const { signal } = new AbortController();
  let [quicker, slower] = [Infinity, Infinity];
  for (let run = 0; run < RUNS_TO_MEASURE; run++) {
    quicker = Math.min(quicker, await rounded.measure(1, signal, 1));
    slower = Math.min(slower, await exact.measure(1, signal, 1));
  }
  return quicker / slower;
}

function withReport(
  manifest: ModelManifest,
  { manifest: { id, file } }: Embedder,
  { cosine, timeShare }: Int8Report,
): ModelManifest {
  return { ...manifest, int8: { of: { id, sha256: file.sha256 }, cosine, timeShare } };
}

function asInt8(draft: ModelDraft): ModelDraft {
  return {
    ...draft,
    id: `${draft.id}-int8`,
    title: `${draft.title}, int8`,
    description: `${draft.description} Rounded to 8-bit whole numbers on this device: faster, and very nearly the same.`,
  };
}

async function windowsOf(draft: ModelDraft, sounds: readonly Blob[]): Promise<Float32Array[]> {
  const decoder = new Decoder();
  const windows: Float32Array[] = [];
  for (const file of sounds) {
    const sound = await decoder.open(file, new AbortController().signal);
    const resampler = new Resampler(sound.sampleRate, draft.sampleRate);
    const { sampleRate, frontEnd, window } = draft;
    const stream = createWindowStream({
      ...{ sampleRate, frontEnd, windowSeconds: window.seconds, hopSeconds: 0.3, center: false },
    });
    const own = [];
    for await (const piece of sound.pieces) {
      own.push(...stream.push(resampler.push(piece)));
      if (own.length >= WINDOWS_OF_ONE) break;
    }
    if (own.length < WINDOWS_OF_ONE) own.push(...stream.push(resampler.end()), ...stream.end());
    windows.push(...own.slice(0, WINDOWS_OF_ONE).map(({ spectrogram }) => spectrogram));
  }
  return windows;
}
