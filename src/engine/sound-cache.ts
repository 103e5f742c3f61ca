import type { SoundStream } from './decoder/sound-stream.ts';

const MAX_SAMPLES = 5 * 60 * 48_000;

/** Keeps the last clip's samples if they are few, so that showing and then predicting it decodes it once. */
export class SoundCache {
  #clip: number | undefined;
  #stream: SoundStream | undefined;

  /** The clip's sound, if it is kept. */
  get(clip: number): SoundStream | undefined {
    return this.#clip === clip ? this.#stream : undefined;
  }

  /** Passes `stream` on, keeping what passes; it is there for the next time once it has been read to its end. */
  keep(clip: number, stream: SoundStream): SoundStream {
    this.#clip = this.#stream = undefined;
    if ((stream.declaredSeconds ?? 0) * stream.sampleRate > MAX_SAMPLES) return stream;
    const kept: Float32Array[] = [];
    let samples = 0;
    const remember = () => {
      this.#clip = clip;
      this.#stream = { ...stream, pieces: { [Symbol.asyncIterator]: () => replay(kept) } };
    };
    async function* pieces(): AsyncGenerator<Float32Array> {
      for await (const piece of stream.pieces) {
        samples += piece.length;
        if (samples <= MAX_SAMPLES) kept.push(piece);
        else kept.length = 0;
        yield piece;
      }
      if (samples <= MAX_SAMPLES) remember();
    }
    return { ...stream, pieces: pieces() };
  }
}

async function* replay(pieces: readonly Float32Array[]): AsyncGenerator<Float32Array> {
  yield* pieces;
}
