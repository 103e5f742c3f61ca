import { Resampler } from '../core/audio/resampler.ts';
import type { ModelManifest } from '../core/formats/model-manifest.ts';
import { createWindowStream, type WindowStream } from '../core/spectrogram/window-stream.ts';

export interface WindowingOptions {
  /** Seconds from window to window; the model's own where absent. */
  readonly hopSeconds?: number;
  /** Half a window of zeros in front, as OpenL3; the model's own where absent. */
  readonly center?: boolean;
  /** As for sound that is still coming in: nothing after a window's end decides what 0 dB is. */
  readonly live?: boolean;
}

/**
 * The first half of the one way: samples of one channel at their own rate, in pieces, to the model's input windows.
 * @throws CogitoError window-bad-hop, setting-impossible
 */
export function openModelWindows(
  manifest: ModelManifest,
  sampleRate: number,
  options: WindowingOptions = {},
): WindowStream {
  const resampler = new Resampler(sampleRate, manifest.sampleRate);
  const windows = createWindowStream({
    sampleRate: manifest.sampleRate,
    windowSeconds: manifest.window.seconds,
    hopSeconds: options.hopSeconds ?? manifest.window.hopSeconds,
    center: options.center ?? manifest.window.center,
    live: options.live === true,
    frontEnd: manifest.frontEnd,
    ...(manifest.gate && { gate: manifest.gate }),
  });
  return {
    push: (samples) => windows.push(resampler.push(samples)),
    end: () => [...windows.push(resampler.end()), ...windows.end()],
  };
}
