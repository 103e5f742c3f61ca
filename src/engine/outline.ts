import { PeakMeter } from '../core/audio/peaks.ts';
import type { SoundStream } from './decoder/sound-stream.ts';
import type { ClipOutline, Progress } from './results.ts';
import { nextTurn } from './turn.ts';

/** Makes a clip's outline from its pieces as they pass. */
export class Outliner {
  readonly #sound: SoundStream;
  readonly #peaks: PeakMeter;
  #samples = 0;

  constructor(sound: SoundStream) {
    this.#sound = sound;
    this.#peaks = new PeakMeter(sound.sampleRate);
  }

  /** Seconds so far. */
  get seconds(): number {
    return this.#samples / this.#sound.sampleRate;
  }

  push(piece: Float32Array): void {
    this.#peaks.push(piece);
    this.#samples += piece.length;
  }

  /** Once all pieces have passed. */
  end(): ClipOutline {
    const { sampleRate, channels, warnings } = this.#sound;
    return {
      seconds: this.seconds,
      sampleRate,
      channels,
      peaks: this.#peaks.end(),
      warnings: [...warnings],
    };
  }
}

/** Reads a clip's sound for showing it. */
export async function outlineClip(
  sound: SoundStream,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ClipOutline> {
  const outliner = new Outliner(sound);
  for await (const piece of sound.pieces) {
    await nextTurn();
    signal.throwIfAborted();
    outliner.push(piece);
    onProgress({ stage: 'decoding', seconds: outliner.seconds, totalSeconds: sound.declaredSeconds });
  }
  return outliner.end();
}
