import type { Progress } from '../engine/results.ts';
import { language } from '../words/language.svelte.ts';
import { clock } from './clock.ts';

/** A sentence for how far the engine's work has come. */
export function progressText(progress: Progress | undefined): string {
  const words = language.words.progress;
  switch (progress?.stage) {
    case undefined:
      return words.beginning;
    case 'loading': {
      const sentence = progress.what === 'model' ? words.loadingModel : words.loadingIndex;
      return sentence({ done: megabytes(progress.bytes), total: megabytes(progress.totalBytes) });
    }
    case 'starting':
      return words.starting;
    case 'decoding':
      return ofTotal(progress, words.decoding, words.decodingOf);
    case 'listening':
      return words.embedding({ done: clock(progress.seconds) });
    case 'embedding':
      return ofTotal(progress, words.embedding, words.embeddingOf);
  }
}

/** How much is done, from 0 to 1; undefined where the whole is not known. */
export function progressFraction(progress: Progress | undefined): number | undefined {
  if (progress === undefined || progress.stage === 'starting' || progress.stage === 'listening')
    return undefined;
  const [done, total] =
    progress.stage === 'loading'
      ? [progress.bytes, progress.totalBytes]
      : [progress.seconds, progress.totalSeconds];
  return total === undefined || total === 0 ? undefined : Math.min(1, done / total);
}

function ofTotal(
  { seconds, totalSeconds }: { seconds: number; totalSeconds: number | undefined },
  without: (values: { done: string }) => string,
  withTotal: (values: { done: string; total: string }) => string,
): string {
  const done = clock(seconds);
  return totalSeconds === undefined ? without({ done }) : withTotal({ done, total: clock(totalSeconds) });
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '?' : language.megabytes(bytes);
}
