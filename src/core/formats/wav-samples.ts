import { cogitoError } from '../errors.ts';
import { encodeText } from './text.ts';
import type { WavEncoding, WavHeader } from './wav.ts';

type ReadSample = (view: DataView, offset: number) => number;

/** Samples as ffmpeg scales them: full scale is 1, integers are divided by half their range. */
const readSample: { readonly [E in WavEncoding]: ReadSample } = {
  pcm8: (view, offset) => (view.getUint8(offset) - 128) / 128,
  pcm16: (view, offset) => view.getInt16(offset, true) / 32768,
  pcm24: (view, offset) => ((view.getInt8(offset + 2) << 16) | view.getUint16(offset, true)) / 8388608,
  pcm32: (view, offset) => view.getInt32(offset, true) / 2147483648,
  float32: (view, offset) => view.getFloat32(offset, true),
  float64: (view, offset) => view.getFloat64(offset, true),
};

/**
 * The samples of any whole number of frames, one array for each channel. Float samples come as they are stored, be
 * they beyond full scale or not finite. Errors: wav-bad-format where `bytes` is not a whole number of frames.
 */
export function decodeWavFrames(
  { encoding, channels, blockAlign }: Pick<WavHeader, 'encoding' | 'channels' | 'blockAlign'>,
  bytes: Uint8Array,
): Float32Array<ArrayBuffer>[] {
  const frames = bytes.length / blockAlign;
  if (!Number.isInteger(frames)) {
    throw cogitoError('wav-bad-format', {
      what: `${bytes.length} bytes are not whole frames of ${blockAlign} bytes`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readSample[encoding];
  const sampleBytes = blockAlign / channels;
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let frame = 0; frame < frames; frame++) {
      samples[frame] = read(view, frame * blockAlign + channel * sampleBytes);
    }
    return samples;
  });
}

export interface WavWriteOptions {
  /** 16: integers, clipped to full scale, “not a number” as silence. 32: float, as it is. */
  readonly bits: 16 | 32;
}

/**
 * A wav file of `channels` (equally long; Hz in `sampleRate`).
 * Errors: wav-no-channels; wav-bad-rate; wav-bad-format where the channels differ in length or 4 GB are exceeded.
 */
export function writeWav(
  channels: readonly Float32Array[],
  sampleRate: number,
  { bits }: WavWriteOptions,
): Uint8Array<ArrayBuffer> {
  if (channels.length === 0) throw cogitoError('wav-no-channels');
  if (!Number.isInteger(sampleRate) || sampleRate < 1000 || sampleRate > 768000) {
    throw cogitoError('wav-bad-rate', { sampleRate });
  }
  const frames = channels[0].length;
  if (channels.some((channel) => channel.length !== frames)) {
    throw cogitoError('wav-bad-format', { what: 'its channels differ in length' });
  }
  const blockAlign = (channels.length * bits) / 8;
  const header = wavHeader(channels.length, sampleRate, bits, frames);
  if (header.length + frames * blockAlign > 0xffffffff) {
    throw cogitoError('wav-bad-format', { what: 'it would be larger than 4 GB' });
  }
  const bytes = new Uint8Array(header.length + frames * blockAlign);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  channels.forEach((channel, c) => {
    let offset = header.length + (c * bits) / 8;
    for (let frame = 0; frame < frames; frame++, offset += blockAlign) {
      if (bits === 16) view.setInt16(offset, toInt16(channel[frame]), true);
      else view.setFloat32(offset, channel[frame], true);
    }
  });
  return bytes;
}

function toInt16(sample: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
}

/** Float wavs carry an extension size and a fact chunk, as the format asks of everything but PCM. */
function wavHeader(channels: number, sampleRate: number, bits: 16 | 32, frames: number): Uint8Array {
  const isFloat = bits === 32;
  const formatBytes = isFloat ? 18 : 16;
  const blockAlign = (channels * bits) / 8;
  const bytes = new Uint8Array(20 + formatBytes + (isFloat ? 12 : 0) + 8);
  const view = new DataView(bytes.buffer);
  bytes.set(encodeText('RIFF'), 0);
  view.setUint32(4, bytes.length - 8 + frames * blockAlign, true);
  bytes.set(encodeText('WAVEfmt '), 8);
  view.setUint32(16, formatBytes, true);
  view.setUint16(20, isFloat ? 3 : 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * blockAlign, true);
  view.setUint16(32, blockAlign, true);
  view.setUint16(34, bits, true);
  if (isFloat) {
    bytes.set(encodeText('fact'), 38);
    view.setUint32(42, 4, true);
    view.setUint32(46, frames, true);
  }
  bytes.set(encodeText('data'), bytes.length - 8);
  view.setUint32(bytes.length - 4, frames * blockAlign, true);
  return bytes;
}
