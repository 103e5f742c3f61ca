/** Where the windows of a clip lie: OpenL3's rule (openl3/core.py, `_center_audio`, `_pad_audio`). */
import { cogitoError } from '../errors.ts';

export interface WindowGrid {
  /** Hz. */
  readonly sampleRate: number;
  /** Samples in a window. */
  readonly windowLength: number;
  /** Samples from one window's start to the next. */
  readonly hop: number;
  /** Zeros in front of the clip: half a window where windows are centred on their timestamps. */
  readonly padLeft: number;
}

export interface WindowGridOptions {
  readonly sampleRate: number;
  readonly windowSeconds: number;
  readonly hopSeconds: number;
  readonly center: boolean;
  /** The hop must be a multiple of this many samples. 1 (default): any, cut to whole samples as OpenL3 cuts it. */
  readonly hopUnit?: number;
}

/** The grid for these settings. @throws `window-bad-hop` where the hop is no positive multiple of the unit. */
export function windowGrid(options: WindowGridOptions): WindowGrid {
  const { sampleRate, windowSeconds, hopSeconds, center, hopUnit = 1 } = options;
  const exact = hopSeconds * sampleRate;
  const hop = hopUnit === 1 ? Math.trunc(exact) : Math.round(exact / hopUnit) * hopUnit;
  const isMultiple = hopUnit === 1 || Math.abs(hop - exact) < 1e-6;
  if (!Number.isSafeInteger(hop) || hop < 1 || !isMultiple) {
    throw cogitoError('window-bad-hop', { hopSeconds, unit: hopUnit / sampleRate });
  }
  const windowLength = Math.trunc(windowSeconds * sampleRate);
  return { sampleRate, windowLength, hop, padLeft: center ? Math.trunc(windowLength / 2) : 0 };
}

/** How many windows a clip of `length` samples has: 1 up to a window's length, then one for each begun hop. */
export function windowCount(grid: WindowGrid, length: number): number {
  const beyond = length + grid.padLeft - grid.windowLength;
  return beyond <= 0 ? 1 : 1 + Math.ceil(beyond / grid.hop);
}

/** Timestamp of window i in seconds: its start, or, with zeros in front, its centre. */
export function windowTime(grid: WindowGrid, i: number): number {
  return (i * grid.hop) / grid.sampleRate;
}

/** Where in the clip window i begins, in seconds; negative where it begins in the zeros in front. */
export function windowStart(grid: WindowGrid, i: number): number {
  return (i * grid.hop - grid.padLeft) / grid.sampleRate;
}

export interface WindowLayout extends WindowGrid {
  /** Number of windows. */
  readonly count: number;
  /** Samples with the zeros in front and at the end. */
  readonly paddedLength: number;
  /** Seconds: [count]. */
  readonly timestamps: Float64Array;
}

/**
 * The windows of a clip of `length` samples.
 * @throws `audio-no-samples` for an empty clip; `window-bad-hop`.
 */
export function windowLayout(options: WindowGridOptions & { readonly length: number }): WindowLayout {
  const grid = windowGrid(options);
  if (!(options.length > 0)) throw cogitoError('audio-no-samples');
  const count = windowCount(grid, options.length);
  return {
    ...grid,
    count,
    paddedLength: (count - 1) * grid.hop + grid.windowLength,
    timestamps: Float64Array.from({ length: count }, (_, i) => windowTime(grid, i)),
  };
}
