/** Plain wav, 16 bits, one channel. */

const HEADER_BYTES = 44;

/** The header for `samples` samples of 16 bits, one channel, at `sampleRate` Hz: [44 bytes]. */
export function wavHeader(samples: number, sampleRate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, chars: string) =>
    bytes.set(
      Array.from(chars, (char) => char.charCodeAt(0)),
      at,
    );
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + 2 * samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, 2 * sampleRate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, 2 * samples, true);
  return bytes;
}

/** Samples in [-1, 1] rounded to 16 bits; what is beyond is cut off, what is no number is silence. */
export function toPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const rounded = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    rounded[i] = Math.max(-32768, Math.min(32767, Math.round(32768 * samples[i])));
  }
  return rounded;
}
