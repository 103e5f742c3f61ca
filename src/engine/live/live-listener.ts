import { replaceNotFinite } from '../../core/audio/channels.ts';
import { VoiceDetector } from '../../core/audio/voice-detector.ts';
import type { WindowClassifier } from '../../core/classifier/classifier.ts';
import { SmoothedAnswer } from '../../core/classifier/smoothed-answer.ts';
import type { ModelWindow, WindowStream } from '../../core/spectrogram/window-stream.ts';
import type { Embedder } from '../embedder/embedder.ts';
import { openModelWindows } from '../model-windows.ts';
import type { LiveWindow } from '../results.ts';

/** An answer every half second, whatever the model's hop for files is. */
export const LIVE_HOP_SECONDS = 0.5;
const MOST_TOGETHER = 8;

/** The part of the embedder that live listening needs. */
export type LiveEmbedder = Pick<Embedder, 'manifest' | 'embed'>;

/**
 * The one way from sound to answer for sound that is still coming in: the same resampler, windows, network and classifier
 * as a file's. Its memory does not grow with time. Where the network is slower than the sound, windows are skipped, so that
 * the answer stays near the present.
 */
export class LiveListener {
  readonly #embedder: LiveEmbedder;
  readonly #classifier: WindowClassifier;
  readonly #windows: WindowStream;
  readonly #detector: VoiceDetector;
  readonly #smoothed: SmoothedAnswer;
  readonly #sampleRate: number;
  /** Milliseconds that a window takes, of late. */
  #msPerWindow = 0;

  /**
   * @param sampleRate Hz, the microphone's
   * @throws CogitoError window-bad-hop, setting-impossible
   */
  constructor(embedder: LiveEmbedder, classifier: WindowClassifier, sampleRate: number) {
    this.#embedder = embedder;
    this.#classifier = classifier;
    this.#sampleRate = sampleRate;
    // Windows that begin before the sound does would answer to half a window of zeros.
    this.#windows = openModelWindows(embedder.manifest, sampleRate, {
      ...{ hopSeconds: LIVE_HOP_SECONDS, center: false, live: true },
    });
    this.#detector = new VoiceDetector(sampleRate);
    this.#smoothed = new SmoothedAnswer(classifier.labels, LIVE_HOP_SECONDS);
  }

  /** Takes the next samples; gives the windows that they complete, each with its answer, in order. */
  async push(samples: Float32Array): Promise<LiveWindow[]> {
    replaceNotFinite(samples);
    this.#detector.push(samples);
    const windows = this.#windows.push(samples);
    if (windows.length === 0) return [];
    const start = performance.now();
    const answered = windows.slice(-this.#keepsUpWith());
    const voiced = answered.filter((window) => this.#holdsVoice(window));
    const probabilities = await this.#probabilities(voiced);
    if (voiced.length > 0) this.#msPerWindow = (performance.now() - start) / voiced.length;
    return windows.map((window) => this.#tell(window, answered.includes(window), probabilities.get(window)));
  }

  /** How many windows can be answered without falling behind. */
  #keepsUpWith(): number {
    const possible = Math.floor((1000 * LIVE_HOP_SECONDS) / Math.max(1, this.#msPerWindow));
    return Math.max(1, Math.min(MOST_TOGETHER, possible));
  }

  #holdsVoice({ start, heard }: ModelWindow): boolean {
    const { seconds } = this.#embedder.manifest.window;
    return heard && this.#detector.holdsVoice(start * this.#sampleRate, (start + seconds) * this.#sampleRate);
  }

  async #probabilities(windows: readonly ModelWindow[]): Promise<Map<ModelWindow, Float64Array>> {
    if (windows.length === 0) return new Map();
    const embeddings = await this.#embedder.embed(windows.map(({ spectrogram }) => spectrogram));
    const rows = this.#classifier.predictProba(embeddings);
    const classes = this.#classifier.labels.length;
    return new Map(windows.map((window, i) => [window, rows.slice(i * classes, (i + 1) * classes)]));
  }

  #tell(window: ModelWindow, answered: boolean, probabilities: Float64Array | undefined): LiveWindow {
    const span = { start: window.start, end: window.start + this.#embedder.manifest.window.seconds };
    if (!answered) return { ...span, state: 'skipped' };
    const smoothed = this.#smoothed.add(probabilities);
    if (probabilities === undefined || smoothed === undefined) return { ...span, state: 'no-voice' };
    const { label, labels } = smoothed;
    return {
      ...{ ...span, state: 'heard', probabilities: [...probabilities] },
      answer: { label, labels, probabilities: smoothed.probabilities },
    };
  }
}
