/** Wav files: reading the header from any source of bytes, decoding samples in pieces, writing. */
export { readWavHeader } from './wav-header.ts';
export { decodeWavFrames, writeWav } from './wav-samples.ts';

/** Bytes that can be read where they are wanted: a file, a buffer. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `offset` on; fewer than `length` only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** How one sample is stored, little-endian. pcm8 is unsigned, the other pcm encodings are signed. */
export type WavEncoding = 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'float32' | 'float64';

/**
 * `truncated`: the header promises more sound than the file holds. `size-unknown`: the header does not say how much
 * there is (a stream that was not closed), so all that follows is taken. `block-align`: the header's frame size
 * contradicts its channels and bits, and was calculated anew.
 */
export type WavWarning = 'truncated' | 'size-unknown' | 'block-align';

export interface WavHeader {
  readonly encoding: WavEncoding;
  readonly channels: number;
  /** Hz. */
  readonly sampleRate: number;
  /** Bytes of one frame: a sample of every channel. */
  readonly blockAlign: number;
  /** Where the first frame begins. */
  readonly dataOffset: number;
  /** Bytes of sound that are really there, a whole number of frames. */
  readonly dataBytes: number;
  readonly frames: number;
  readonly warnings: readonly WavWarning[];
}
