/** Windows that are transformed each by itself (OpenL3). */
import { windowCount, windowStart, windowTime, type WindowGrid } from '../audio/windows.ts';
import { cogitoError } from '../errors.ts';
import { floorOf, inputScale, toDecibels } from './decibels.ts';
import { FrameTransform } from './frame-transform.ts';
import { hear } from './gate.ts';
import { SampleQueue } from './sample-queue.ts';
import type { ModelWindow, WindowStreamOptions } from './window-stream.ts';

/** Cuts windows and gives each its own decibels: 0 dB is its own maximum, so that silence is all 0 dB. */
export class WindowScope {
  readonly #options: WindowStreamOptions;
  readonly #grid: WindowGrid;
  readonly #transform: FrameTransform;
  /** In the clip with the zeros in front. */
  readonly #queue: SampleQueue;
  /** The window's samples with the front end's padding around them. */
  readonly #padded: Float64Array;
  readonly #padding: number;
  readonly #decibels: Float64Array;
  readonly #peaks: Float64Array;
  #next = 0;

  /** @throws `setting-impossible` for a front end that cannot be computed window by window. */
  constructor(options: WindowStreamOptions, grid: WindowGrid) {
    const { nFft, hopLength, frames, padding, decibels } = options.frontEnd;
    if (decibels.reference.kind !== 'window') {
      throw cogitoError('setting-impossible', { what: 'a reference around the window with scope “window”' });
    }
    this.#options = options;
    this.#grid = grid;
    this.#transform = new FrameTransform(options.frontEnd, options.sampleRate);
    this.#queue = new SampleQueue(0, grid.padLeft);
    this.#padding = padding === undefined || padding.kind === 'none' ? 0 : padding.samples;
    if (padding?.kind === 'reflect' && this.#padding >= grid.windowLength) {
      throw cogitoError('setting-impossible', {
        what: `${this.#padding} samples reflected at a shorter window`,
      });
    }
    const framed = (frames - 1) * hopLength + nFft;
    this.#padded = new Float64Array(Math.max(framed, grid.windowLength + 2 * this.#padding));
    this.#decibels = new Float64Array(this.#transform.bands * frames);
    this.#peaks = new Float64Array(frames);
  }

  /** Takes samples and appends to `windows` what is complete. */
  take(samples: Float32Array, windows: ModelWindow[]): void {
    const { hop, windowLength } = this.#grid;
    this.#queue.append(samples);
    while (this.#next * hop + windowLength <= this.#queue.end) windows.push(this.#window());
    this.#queue.discardBefore(this.#next * hop);
  }

  /** Appends the last windows of a clip of `length` samples. */
  finish(length: number, windows: ModelWindow[]): void {
    const count = windowCount(this.#grid, length);
    while (this.#next < count) windows.push(this.#window());
  }

  #window(): ModelWindow {
    const i = this.#next++;
    const { frontEnd, gate } = this.#options;
    this.#fillPadded(i * this.#grid.hop);
    const { bands, energies } = this.#transform;
    const { frames, hopLength } = frontEnd;
    for (let t = 0; t < frames; t++) {
      this.#transform.transform(this.#padded, t * hopLength);
      this.#peaks[t] = toDecibels(energies, frontEnd.decibels.amin);
      for (let band = 0; band < bands; band++) this.#decibels[band * frames + t] = energies[band];
    }
    const reference = this.#peaks.reduce((a, b) => Math.max(a, b));
    const scale = inputScale(frontEnd, reference);
    const spectrogram = new Float32Array(bands * frames);
    for (let k = 0; k < spectrogram.length; k++) spectrogram[k] = scale(this.#decibels[k]);
    return {
      time: windowTime(this.#grid, i),
      start: windowStart(this.#grid, i),
      spectrogram,
      reference,
      ...hear(this.#peaks, reference, floorOf(frontEnd), gate),
    };
  }

  #fillPadded(start: number): void {
    const { windowLength } = this.#grid;
    const padded = this.#padded;
    const padding = this.#padding;
    this.#queue.copyTo(padded.subarray(padding, padding + windowLength), start);
    if (this.#options.frontEnd.padding?.kind !== 'reflect') return;
    const last = padding + windowLength - 1;
    for (let i = 1; i <= padding; i++) {
      padded[padding - i] = padded[padding + i];
      padded[last + i] = padded[last - i];
    }
  }
}
