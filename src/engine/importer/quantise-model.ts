import { Resampler } from '../../core/audio/resampler.ts';
import type { ModelDraft } from '../../core/importer/describe-model.ts';
import type { Network } from '../../core/importer/network.ts';
import {
  compareEmbeddings,
  type Int8Report,
  type LabelledEmbedding,
} from '../../core/importer/int8-report.ts';
import { joinRanges, quantisedGraph, rangesGraph } from '../../core/importer/quantise.ts';
import { createWindowStream } from '../../core/spectrogram/window-stream.ts';
import { Decoder } from '../decoder/decoder.ts';
import type { Embedder } from '../embedder/embedder.ts';
import { finishModel, openGraph, type FinishedModel } from './finish-model.ts';

/** Sound whose windows calibrate a network: `label` is what its nearest neighbours answer. */
export interface CalibrationSound {
  readonly label: string;
  readonly file: Blob;
}

export interface QuantisedModel {
  readonly finished: FinishedModel;
  readonly report: Int8Report;
}

interface LabelledWindow {
  readonly label: string;
  readonly spectrogram: Float32Array;
}

/** Windows of one sound at most: each takes a float32 run or two. */
const WINDOWS_OF_ONE = 12;
/** Whole numbers are the same on every backend but for roundings between them. */
const TOLERANCE = 0.03;
const WINDOWS_TO_MEASURE = 2;

/**
 * An int8 copy of a network. Every second window of the sounds calibrates it, the others tell how it differs.
 * @param embedder the float32 network's
 * @param onStep told which share of the work is done
 * @throws CogitoError audio-…, model-failed
 */
export async function quantiseModel(
  network: Network,
  draft: ModelDraft,
  embedder: Embedder,
  sounds: readonly CalibrationSound[],
  onStep: (share: number) => void,
): Promise<QuantisedModel> {
  const windows = await windowsOf(draft, sounds);
  const calibrating = windows.filter((_, i) => i % 2 === 0);
  const ranges = await openGraph(rangesGraph(network), embedder.manifest);
  const outputs: Float32Array[] = [];
  for (const [i, { spectrogram }] of calibrating.entries()) {
    onStep((i / calibrating.length) * 0.4);
    outputs.push((await ranges.embed([spectrogram])).data);
  }
  await ranges.dispose();
  const { finished, embedder: int8 } = await finishModel(
    quantisedGraph(network, joinRanges(outputs)),
    asInt8(draft),
    TOLERANCE,
  );
  const pairs: LabelledEmbedding[] = [];
  for (const [i, { label, spectrogram }] of windows.entries()) {
    onStep(0.4 + (i / windows.length) * 0.6);
    const exact = (await embedder.embed([spectrogram])).data;
    pairs.push({ label, exact, rounded: (await int8.embed([spectrogram])).data, held: i % 2 === 1 });
  }
  const { signal } = new AbortController();
  const [before, after] = [
    await embedder.measure(WINDOWS_TO_MEASURE, signal),
    await int8.measure(WINDOWS_TO_MEASURE, signal),
  ];
  await int8.dispose();
  return { finished, report: compareEmbeddings(pairs, after / before) };
}

function asInt8(draft: ModelDraft): ModelDraft {
  return {
    ...draft,
    id: `${draft.id}-int8`,
    title: `${draft.title}, int8`,
    description: `${draft.description} Rounded to 8-bit whole numbers on this device: faster, and very nearly the same.`,
  };
}

async function windowsOf(draft: ModelDraft, sounds: readonly CalibrationSound[]): Promise<LabelledWindow[]> {
  const decoder = new Decoder();
  const windows: LabelledWindow[] = [];
  for (const { label, file } of sounds) {
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
    windows.push(...own.slice(0, WINDOWS_OF_ONE).map(({ spectrogram }) => ({ label, spectrogram })));
  }
  return windows;
}
