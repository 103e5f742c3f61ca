/** Channels into one, and samples that are not numbers into silence. */
import { cogitoError } from '../errors.ts';

/**
 * The plain mean of all channels, as OpenL3 takes it.
 * @param channels [channels][samples], all of one length.
 * @returns [samples]; a single channel is returned as it is, not copied.
 * @throws `audio-no-samples` where there is no channel; `matrix-wrong-size` where lengths differ.
 */
export function meanOfChannels(channels: readonly Float32Array[]): Float32Array {
  if (channels.length === 0) throw cogitoError('audio-no-samples');
  const [first] = channels;
  if (channels.length === 1) return first;
  const sums = new Float64Array(first.length);
  for (const channel of channels) {
    if (channel.length !== first.length) {
      throw cogitoError('matrix-wrong-size', {
        what: 'The number of samples in a channel',
        expected: first.length,
        found: channel.length,
      });
    }
    for (let i = 0; i < sums.length; i++) sums[i] += channel[i];
  }
  const mean = new Float32Array(sums.length);
  for (let i = 0; i < sums.length; i++) mean[i] = sums[i] / channels.length;
  return mean;
}

/** Sets every NaN and infinity to 0, in place. Returns how many there were. */
export function replaceNotFinite(samples: Float32Array): number {
  let replaced = 0;
  for (let i = 0; i < samples.length; i++) {
    // x - x is 0 for a finite x and NaN for every other.
    if (samples[i] - samples[i] !== 0) {
      samples[i] = 0;
      replaced++;
    }
  }
  return replaced;
}
