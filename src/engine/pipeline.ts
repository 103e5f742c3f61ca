import { ClipAnswer } from '../core/classifier/clip-answer.ts';
import type { WindowClassifier } from '../core/classifier/classifier.ts';
import type { GroupMean } from '../core/classifier/group-mean.ts';
import { floorOf } from '../core/spectrogram/decibels.ts';
import { isSilence } from '../core/spectrogram/gate.ts';
import type { ModelWindow } from '../core/spectrogram/window-stream.ts';
import type { SoundStream } from './decoder/sound-stream.ts';
import type { Embedder } from './embedder/embedder.ts';
import { openModelWindows, type WindowingOptions } from './model-windows.ts';
import { Outliner } from './outline.ts';
import type { Answer, ClipAnalysis, Progress, WindowAnswer } from './results.ts';
import { Stopwatch } from './stopwatch.ts';
import { nextTurn } from './turn.ts';

/** Windows that go through the network together. */
const BATCH = 16;

export interface AnalysisOptions extends WindowingOptions {
  /** Count the windows, too, in which nothing was heard. */
  readonly allWindows?: boolean;
  /** Those of all clips, or of clips up to so many seconds: longer ones would fill the memory. */
  readonly keepEmbeddings?: boolean | { readonly upToSeconds: number };
  /** Embeddings alone, although there is an index. */
  readonly unanswered?: boolean;
  /** The group whose voices the clip is one of: the index is adapted to it. */
  readonly adaptTo?: GroupMean;
  /** Make the clip's outline on the way, for a clip that has not been read before. */
  readonly outline?: boolean;
}

type Part = 'decode' | 'frontEnd' | 'embed' | 'classify';

/** The one way from sound to answer: resample, cut into windows, transform, embed, classify, average. */
export class ClipPipeline {
  readonly #stopwatch = new Stopwatch<Part>();
  /** By time. */
  readonly #windows = new Map<number, WindowAnswer>();
  /** Undefined where they are not kept, or no longer. */
  #embeddings: Float32Array[] | undefined;
  readonly #keptSeconds: number;
  readonly #timestamps: number[] = [];
  readonly #answer: ClipAnswer | undefined;
  #waiting: ModelWindow[] = [];
  /** The window that held most sound, as long as none is counted. */
  #best: ModelWindow | undefined;
  /** Whether any window is more than digital silence; a model without a gate counts silent windows too. */
  #sound = false;

  constructor(
    readonly embedder: Embedder,
    readonly classifier: WindowClassifier | undefined,
    readonly options: AnalysisOptions,
  ) {
    this.#answer = classifier && new ClipAnswer(classifier.labels);
    const { keepEmbeddings = false } = options;
    if (keepEmbeddings !== false) this.#embeddings = [];
    this.#keptSeconds = typeof keepEmbeddings === 'object' ? keepEmbeddings.upToSeconds : Infinity;
  }

  async analyse(
    sound: SoundStream,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<ClipAnalysis> {
    const start = performance.now();
    const { sampleRate, channels, declaredSeconds: totalSeconds } = sound;
    const windows = openModelWindows(this.embedder.manifest, sampleRate, this.options);
    const outliner = this.options.outline === true ? new Outliner(sound) : undefined;
    let samples = 0;
    const pieces = sound.pieces[Symbol.asyncIterator]();
    try {
      for (;;) {
        await nextTurn();
        signal.throwIfAborted();
        const { value: piece, done } = await this.#stopwatch.during('decode', () => pieces.next());
        if (done === true) break;
        outliner?.push(piece);
        samples += piece.length;
        const seconds = samples / sampleRate;
        if (seconds > this.#keptSeconds) this.#embeddings = undefined;
        this.#add(await this.#stopwatch.during('frontEnd', () => windows.push(piece)));
        await this.#embedWaiting(BATCH, signal);
        onProgress({ stage: 'embedding', seconds, totalSeconds, answer: this.#answerSoFar() });
      }
    } finally {
      await pieces.return?.();
    }
    this.#add(await this.#stopwatch.during('frontEnd', () => windows.end()));
    await this.#embedWaiting(1, signal);
    const counted = this.#timestamps.length > 0;
    if (!counted && this.#best !== undefined) await this.#embed([this.#best]);
    const answer = this.#answerSoFar();
    return {
      seconds: samples / sampleRate,
      sampleRate,
      channels,
      warnings: [...sound.warnings],
      heard: !this.#sound ? 'nothing' : counted ? 'enough' : 'little',
      windows: [...this.#windows.values()].sort((a, b) => a.time - b.time),
      ...(answer && { answer }),
      ...(this.#embeddings && { embeddings: this.#joined(this.#embeddings) }),
      ...(outliner && { outline: outliner.end() }),
      ms: {
        decode: this.#stopwatch.spent('decode'),
        frontEnd: this.#stopwatch.spent('frontEnd'),
        embed: this.#stopwatch.spent('embed'),
        classify: this.#stopwatch.spent('classify'),
        total: performance.now() - start,
      },
    };
  }

  #add(windows: readonly ModelWindow[]): void {
    const floor = floorOf(this.embedder.manifest.frontEnd);
    for (const window of windows) {
      this.#sound ||= !isSilence(window.reference, floor);
      if (window.heard || this.options.allWindows === true) {
        this.#waiting.push(window);
        continue;
      }
      this.#windows.set(window.time, { time: window.time, heard: false });
      if (this.#best === undefined || window.activeFraction > this.#best.activeFraction) this.#best = window;
    }
  }

  async #embedWaiting(atLeast: number, signal: AbortSignal): Promise<void> {
    while (this.#waiting.length >= atLeast) {
      await nextTurn();
      signal.throwIfAborted();
      await this.#embed(this.#waiting.splice(0, BATCH));
    }
  }

  async #embed(windows: readonly ModelWindow[]): Promise<void> {
    const embeddings = await this.#stopwatch.during('embed', () =>
      this.embedder.embed(windows.map((window) => window.spectrogram)),
    );
    this.#embeddings?.push(embeddings.data);
    const { classifier } = this;
    const classes = classifier?.labels.length ?? 0;
    const rows =
      classifier && (await this.#stopwatch.during('classify', () => classifier.predictProba(embeddings)));
    windows.forEach(({ time, heard }, i) => {
      this.#timestamps.push(time);
      if (rows === undefined || this.#answer === undefined) {
        this.#windows.set(time, { time, heard });
        return;
      }
      const probabilities = rows.subarray(i * classes, (i + 1) * classes);
      this.#answer.add(probabilities);
      this.#windows.set(time, { time, heard, probabilities: [...probabilities] });
    });
  }

  #answerSoFar(): Answer | undefined {
    if (this.#answer === undefined || this.#timestamps.length === 0) return undefined;
    const { label, labels, probabilities } = this.#answer.answer();
    return { label, labels, probabilities };
  }

  #joined(embeddings: readonly Float32Array[]) {
    const size = this.embedder.size;
    const data = new Float32Array(this.#timestamps.length * size);
    let offset = 0;
    for (const rows of embeddings) {
      data.set(rows, offset);
      offset += rows.length;
    }
    return { data, size, timestamps: Float64Array.from(this.#timestamps) };
  }
}
