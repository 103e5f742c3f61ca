import type { EngineDescription, WindowAnswer } from '../../engine/results.ts';
import type { Segment } from '../../ui/lanes.ts';

/** One window of a clip, as a moment that can be looked at and heard. */
export interface Moment extends Segment {
  /** What the window heard, in seconds. */
  readonly start: number;
  readonly end: number;
  /** Position among the windows that were counted: their embeddings' row; undefined for one that was not. */
  readonly row: number | undefined;
}

/**
 * The windows of a clip, each standing for the time around its middle; the first and last reach to the clip's ends.
 * @param seconds length of the clip
 */
export function momentsOf(
  windows: readonly WindowAnswer[],
  { windowSeconds, hopSeconds, center }: EngineDescription['model'],
  seconds: number,
): Moment[] {
  let counted = 0;
  return windows.map(({ time, probabilities }, i) => {
    const middle = center ? time : time + windowSeconds / 2;
    return {
      from: i === 0 ? 0 : Math.min(seconds, middle - hopSeconds / 2),
      to: i === windows.length - 1 ? seconds : Math.min(seconds, middle + hopSeconds / 2),
      start: Math.max(0, middle - windowSeconds / 2),
      end: Math.min(seconds, middle + windowSeconds / 2),
      probabilities,
      row: probabilities === undefined ? undefined : counted++,
    };
  });
}

/** The moment at `seconds`: its position. */
export function momentAt(moments: readonly Moment[], seconds: number): number {
  const found = moments.findIndex(({ to }) => seconds < to);
  return found < 0 ? moments.length - 1 : found;
}
