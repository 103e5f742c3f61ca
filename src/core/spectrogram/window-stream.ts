/** The one way from samples to a model's input: one channel at the model's rate, in pieces of any size. */
import { windowGrid } from '../audio/windows.ts';
import { cogitoError } from '../errors.ts';
import type { FrontEndSettings, Gate } from '../formats/model-manifest.ts';
import { StreamScope } from './stream-scope.ts';
import { WindowScope } from './window-scope.ts';

/** Samples that go through at once, so that memory does not grow with the piece. */
const BLOCK = 1 << 14;

export interface ModelWindow {
  /** Seconds, as OpenL3 gives it: the window's start, or with `center` its centre. */
  readonly time: number;
  /** Where in the clip the window begins, in seconds; negative where it begins in the zeros in front. */
  readonly start: number;
  /** [bands * frames], band after band. */
  readonly spectrogram: Float32Array;
  readonly heard: boolean;
  /** Share of active frames; 1 where there is no gate. */
  readonly activeFraction: number;
  /** What 0 dB is, in dB. */
  readonly reference: number;
}

export interface WindowStreamOptions {
  /** Hz: the model's rate. */
  readonly sampleRate: number;
  readonly windowSeconds: number;
  readonly hopSeconds: number;
  /** Half a window of zeros in front, so that timestamps are the windows' centres. */
  readonly center: boolean;
  readonly frontEnd: FrontEndSettings;
  readonly gate?: Gate;
  /**
   * For sound that is still coming in: what 0 dB is follows from the sound up to the window's end alone, so that no
   * window waits for what comes after it. Where each window is its own reference nothing changes.
   */
  readonly live?: boolean;
}

export interface WindowStream {
  /** Takes the next samples; gives the windows that are complete by now. */
  push(samples: Float32Array): ModelWindow[];
  /** Gives the last windows, zeros after the clip's end. @throws `audio-no-samples` where nothing was pushed. */
  end(): ModelWindow[];
}

/**
 * The windows are the same however the samples are cut; memory does not grow with their number.
 * @throws `window-bad-hop`; `setting-impossible` for a front end that cannot be computed.
 */
export function createWindowStream(options: WindowStreamOptions): WindowStream {
  const streamed = options.frontEnd.scope === 'stream';
  const grid = windowGrid({ ...options, hopUnit: streamed ? options.frontEnd.hopLength : 1 });
  const scope = streamed ? new StreamScope(options, grid) : new WindowScope(options, grid);
  let length = 0;
  return {
    push(samples) {
      length += samples.length;
      const windows: ModelWindow[] = [];
      for (let from = 0; from < samples.length; from += BLOCK) {
        scope.take(samples.subarray(from, from + BLOCK), windows);
      }
      return windows;
    },
    end() {
      if (length === 0) throw cogitoError('audio-no-samples');
      const windows: ModelWindow[] = [];
      scope.finish(length, windows);
      return windows;
    },
  };
}
