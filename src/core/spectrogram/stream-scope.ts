/** Windows that are slices of frames which run through the whole clip (the compact model). */
import { windowCount, windowStart, windowTime, type WindowGrid } from '../audio/windows.ts';
import { cogitoError } from '../errors.ts';
import { floorOf, inputScale, toDecibels } from './decibels.ts';
import { FrameStore } from './frame-store.ts';
import { FrameTransform } from './frame-transform.ts';
import { hear, isSilence } from './gate.ts';
import { percentileInPlace } from './percentile.ts';
import { SampleQueue } from './sample-queue.ts';
import type { ModelWindow, WindowStreamOptions } from './window-stream.ts';

/**
 * Frame j is centred on sample hopLength * (j + 1/2), zeros outside the clip. What 0 dB is, a percentile of the
 * frames' maxima says, taken over the clip's own frames in the window and `seconds` before and after it; so a window
 * waits until those have come. A live window takes nothing after its own end. Frames in the zeros before the clip, and
 * those past all of its samples, are silence.
 */
export class StreamScope {
  readonly #options: WindowStreamOptions;
  readonly #grid: WindowGrid;
  readonly #transform: FrameTransform;
  readonly #queue: SampleQueue;
  readonly #store: FrameStore;
  readonly #floor: number;
  /** Frames before and after the window that the reference is taken from, and which percentile of them. */
  readonly #framesBefore: number;
  readonly #framesAfter: number;
  readonly #percent: number;
  readonly #scratch: { context: Float64Array; readonly peaks: Float64Array };
  #next = 0;
  /** Frames of the clip itself, once its end is known. */
  #ownFrames = Infinity;

  constructor(options: WindowStreamOptions, grid: WindowGrid) {
    const { frontEnd, sampleRate } = options;
    const { nFft, hopLength, decibels } = frontEnd;
    const { reference } = decibels;
    this.#options = options;
    this.#grid = grid;
    this.#transform = new FrameTransform(frontEnd, sampleRate);
    const before = nFft / 2 - hopLength / 2;
    if (!Number.isInteger(before) || before < 0 || grid.padLeft % hopLength !== 0) {
      throw cogitoError('setting-impossible', {
        what: `frames of ${nFft} samples every ${hopLength} samples`,
      });
    }
    this.#queue = new SampleQueue(-before, before);
    this.#store = new FrameStore(this.#transform.bands);
    this.#floor = floorOf(frontEnd);
    const context = reference.kind === 'context' ? reference : { seconds: 0, percentile: 100 };
    this.#framesBefore = Math.round((context.seconds * sampleRate) / hopLength);
    this.#framesAfter = options.live === true ? 0 : this.#framesBefore;
    this.#percent = context.percentile;
    this.#scratch = { context: new Float64Array(0), peaks: new Float64Array(frontEnd.frames) };
  }

  /** Takes samples and appends to `windows` those whose surroundings are complete. */
  take(samples: Float32Array, windows: ModelWindow[]): void {
    this.#queue.append(samples);
    this.#transformUntil(Infinity);
    const { frames } = this.#options.frontEnd;
    while (this.#firstFrame() + frames + this.#framesAfter <= this.#store.end) windows.push(this.#window());
    this.#store.discardBefore(this.#firstFrame() - this.#framesBefore);
  }

  /** Appends the last windows of a clip of `length` samples. */
  finish(length: number, windows: ModelWindow[]): void {
    const { hopLength, nFft } = this.#options.frontEnd;
    const count = windowCount(this.#grid, length);
    this.#ownFrames = Math.ceil(length / hopLength);
    this.#queue.appendZeros(nFft);
    // The last frame that still reaches a sample of the clip starts before its end.
    this.#transformUntil(Math.ceil((length + nFft / 2 - hopLength / 2) / hopLength));
    while (this.#next < count) {
      windows.push(this.#window());
      this.#store.discardBefore(this.#firstFrame() - this.#framesBefore);
    }
  }

  /** First frame of the next window; negative in the zeros in front. */
  #firstFrame(): number {
    return (this.#next * this.#grid.hop - this.#grid.padLeft) / this.#options.frontEnd.hopLength;
  }

  /** Transforms the frames before `end` whose samples have come. */
  #transformUntil(end: number): void {
    const { hopLength, nFft, decibels } = this.#options.frontEnd;
    const toStart = hopLength / 2 - nFft / 2;
    const { energies } = this.#transform;
    let start = this.#store.end * hopLength + toStart;
    while (this.#store.end < end && start + nFft <= this.#queue.end) {
      this.#transform.transform(this.#queue.samples, start - this.#queue.first);
      this.#store.append(energies, toDecibels(energies, decibels.amin));
      start += hopLength;
    }
    this.#queue.discardBefore(start);
  }

  #window(): ModelWindow {
    const { frontEnd, gate } = this.#options;
    const { frames } = frontEnd;
    const first = this.#firstFrame();
    const reference = this.#reference(first);
    const peaks = this.#scratch.peaks.fill(this.#floor);
    const from = Math.max(0, first);
    const to = Math.min(first + frames, this.#store.end);
    if (from < to) peaks.set(this.#store.peaks(from, to), from - first);
    const i = this.#next++;
    return {
      time: windowTime(this.#grid, i),
      start: windowStart(this.#grid, i),
      spectrogram: this.#spectrogram(first, reference),
      reference,
      ...hear(peaks, reference, this.#floor, gate),
    };
  }

  /** [bands * frames] from frame `first` on; silence where there is none. */
  #spectrogram(first: number, reference: number): Float32Array {
    const { frontEnd } = this.#options;
    const { frames } = frontEnd;
    const { bands } = this.#transform;
    const scale = inputScale(frontEnd, reference);
    const spectrogram = new Float32Array(bands * frames);
    // Where all is digital silence, its 0 dB is no sound: the input is the lowest there is.
    if (isSilence(reference, this.#floor)) return spectrogram.fill(scale(-Infinity));
    spectrogram.fill(scale(this.#floor));
    const to = Math.min(first + frames, this.#store.end);
    for (let frame = Math.max(0, first); frame < to; frame++) {
      const decibels = this.#store.decibels(frame);
      for (let band = 0, at = frame - first; band < bands; band++, at += frames) {
        spectrogram[at] = scale(decibels[band]);
      }
    }
    return spectrogram;
  }

  /** dB; the floor where no frame of the clip is near. */
  #reference(first: number): number {
    const from = Math.max(0, first - this.#framesBefore);
    const to = Math.min(this.#ownFrames, first + this.#options.frontEnd.frames + this.#framesAfter);
    if (to <= from) return this.#floor;
    if (this.#scratch.context.length < to - from) this.#scratch.context = new Float64Array(to - from);
    const context = this.#scratch.context.subarray(0, to - from);
    context.set(this.#store.peaks(from, Math.min(to, this.#store.end)));
    return percentileInPlace(context, this.#percent);
  }
}
