import { LiveListener } from './live-listener.ts';
import { SoundClock } from './sound-clock.ts';
import type { WindowClassifier } from '../../core/classifier/classifier.ts';
import type { Embedder } from '../embedder/embedder.ts';
import type { LiveProgress } from '../results.ts';
import { nextTurn } from '../turn.ts';

/** Where live sound comes from: pieces of one channel, as Float32Arrays, through a port. */
export interface LiveSound {
  /** Hz. */
  readonly sampleRate: number;
  readonly port: MessagePort;
}

/**
 * Listens until it is cancelled, and tells every window as it is answered.
 * @throws CogitoError window-bad-hop, setting-impossible; the signal's reason
 */
export async function listen(
  embedder: Embedder,
  classifier: WindowClassifier,
  { sampleRate, port }: LiveSound,
  onProgress: (progress: LiveProgress) => void,
  signal: AbortSignal,
): Promise<never> {
  const listener = new LiveListener(embedder, classifier, sampleRate);
  const clock = new SoundClock(sampleRate);
  const arrivals = new Arrivals(port, signal);
  let samples = 0;
  try {
    for (;;) {
      await nextTurn();
      const { pieces, now } = await arrivals.take();
      signal.throwIfAborted();
      samples += pieces.length;
      clock.observe(samples, now);
      for (const window of await listener.push(pieces)) {
        const capturedAt = clock.capturedAt(window.end * sampleRate);
        onProgress({ stage: 'listening', seconds: samples / sampleRate, window, capturedAt });
      }
    }
  } finally {
    port.close();
  }
}

/** What has come through the port and has not been taken. */
class Arrivals {
  #waiting: Float32Array[] = [];
  #now = 0;
  #wake: () => void = () => undefined;

  constructor(
    port: MessagePort,
    readonly signal: AbortSignal,
  ) {
    port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      this.#waiting.push(data);
      this.#now = performance.timeOrigin + performance.now();
      this.#wake();
    };
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** All that waits, as one piece, and when its last sample came: ms since 1970. Waits for sound where there is none. */
  async take(): Promise<{ pieces: Float32Array; now: number }> {
    if (this.#waiting.length === 0 && !this.signal.aborted) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const pieces = new Float32Array(this.#waiting.reduce((sum, piece) => sum + piece.length, 0));
    let offset = 0;
    for (const piece of this.#waiting) {
      pieces.set(piece, offset);
      offset += piece.length;
    }
    this.#waiting = [];
    return { pieces, now: this.#now };
  }
}
