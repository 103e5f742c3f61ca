import type { Progress } from '../../engine/results.ts';

/** A sentence for how far the work has come. */
export function progressText(progress: Progress): string {
  switch (progress.stage) {
    case 'loading':
      return `Loading the ${progress.what}: ${megabytes(progress.bytes)} of ${megabytes(progress.totalBytes)}`;
    case 'starting':
      return 'Starting the model…';
    case 'decoding':
      return `Reading the file: ${clock(progress.seconds)}${ofTotal(progress.totalSeconds)}`;
    case 'listening':
      return `Listening: ${clock(progress.seconds)}`;
    case 'embedding':
      return `Listening: ${clock(progress.seconds)}${ofTotal(progress.totalSeconds)}`;
  }
}

/** How much is done, from 0 to 1; undefined where the whole is not known. */
export function progressFraction(progress: Progress): number | undefined {
  const [done, total] =
    progress.stage === 'loading'
      ? [progress.bytes, progress.totalBytes]
      : progress.stage === 'starting'
        ? [0, undefined]
        : progress.stage === 'listening'
          ? [progress.seconds, undefined]
          : [progress.seconds, progress.totalSeconds];
  return total === undefined || total === 0 ? undefined : Math.min(1, done / total);
}

/** Seconds as minutes and seconds, with hours where there are any: 0:07, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

function ofTotal(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` of ${clock(seconds)}`;
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '?' : `${(bytes / 1e6).toFixed(1)} MB`;
}
