import type { StartedState } from '../src/features/terminal/terminal-api.ts';
import type { ClipAnalysis } from '../src/engine/results.ts';
import type { Outcome } from '../src/features/terminal/terminal-api.ts';

type Probabilities = Readonly<Record<string, number>>;

/** A file's answer as the tools print it. */
export type PredictionLine =
  | {
      readonly file: string;
      readonly emotion: string;
      readonly probabilities: Probabilities;
      readonly heard: ClipAnalysis['heard'];
      /** The windows whose mean the probabilities are. */
      readonly windows: readonly { readonly time: number; readonly probabilities: Probabilities }[];
      readonly seconds: number;
      readonly warnings: readonly string[];
      readonly model: string;
      readonly index: string;
      /** The voices that the index was adapted to; absent: as it is. */
      readonly adapt?: string;
      readonly backend: string;
      readonly ms: ClipAnalysis['ms'];
    }
  | { readonly file: string; readonly error: { readonly code: string; readonly message: string } };

export function predictionLine(
  file: string,
  outcome: Outcome<ClipAnalysis>,
  state: StartedState,
  adapt?: string,
): PredictionLine {
  if ('error' in outcome) return { file, error: outcome.error };
  const { answer, windows, heard, seconds, warnings, ms } = outcome.value;
  if (answer === undefined || state.index === undefined) {
    return { file, error: { code: 'index-missing', message: 'There is no index to predict with.' } };
  }
  const named = (probabilities: readonly number[]): Probabilities =>
    Object.fromEntries(answer.labels.map((label, i) => [label, probabilities[i] ?? 0]));
  return {
    file,
    emotion: answer.label,
    probabilities: named(answer.probabilities),
    heard,
    windows: windows.flatMap(({ time, probabilities }) =>
      probabilities === undefined ? [] : [{ time, probabilities: named(probabilities) }],
    ),
    seconds,
    warnings,
    model: state.model.id,
    index: state.index.id,
    ...(adapt !== undefined && { adapt }),
    backend: state.backendId,
    ms,
  };
}
