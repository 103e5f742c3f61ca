import type { EngineState } from '../../engine/engine.ts';
import type { ClipAnalysis, ClipOutline } from '../../engine/results.ts';
import type { StoredPrediction } from '../../storage/history.ts';

const PEAKS = 120;

/** A prediction as it is kept; undefined where there is no answer. */
export async function storedPrediction(
  file: File,
  outline: ClipOutline,
  { answer, seconds }: ClipAnalysis,
  { model, index }: EngineState,
  withAudio: boolean,
): Promise<StoredPrediction | undefined> {
  if (answer === undefined || index === undefined) return undefined;
  const audio = withAudio && { bytes: new Uint8Array(await file.arrayBuffer()), type: file.type };
  return {
    ...{ time: Date.now(), name: file.name, seconds, ...answer },
    model: { id: model.id, title: model.title },
    index: { id: index.id, title: index.title },
    peaks: smallPeaks(outline.peaks),
    ...(audio && { audio }),
  };
}

/** The largest magnitude of each of at most 120 stretches, 255 being the largest of all. */
function smallPeaks(peaks: Float32Array): Uint8Array<ArrayBuffer> {
  const count = Math.min(PEAKS, peaks.length);
  const largest = Array.from({ length: count }, (_, i) => {
    const [from, to] = [i, i + 1].map((at) => Math.floor((at * peaks.length) / count));
    return peaks.subarray(from, to).reduce((most, peak) => Math.max(most, Math.abs(peak)), 0);
  });
  const scale = 255 / Math.max(...largest, 1e-6);
  return Uint8Array.from(largest, (peak) => Math.round(peak * scale));
}
