import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import type { Answer, ClipAnalysis, ClipOutline, Progress } from '../../engine/results.ts';

type Phase = 'empty' | 'reading' | 'ready' | 'predicting' | 'answered' | 'failed';

/** Of longer clips the embeddings, which tell why a moment was answered so, would fill the memory. */
const EXPLAINED_SECONDS = 7200;
/** A longer clip is answered while it is read: nobody waits for its end. */
const LONG_SECONDS = 300;

/** One file at a time: read it, show it, predict it. A new file takes the place of whatever runs. */
export class Prediction {
  #phase = $state<Phase>('empty');
  #file = $state.raw<File>();
  #outline = $state.raw<ClipOutline>();
  #progress = $state.raw<Progress>();
  #analysis = $state.raw<ClipAnalysis>();
  #problem = $state.raw<CogitoError>();
  #engineState = $state.raw<EngineState>();
  /** Whether the clip is read and answered in one, because it is long and Predict did not wait for its end. */
  #atOnce = $state(false);
  #controller = new AbortController();
  #reading: Promise<void> = Promise.resolve();
  #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get phase(): Phase {
    return this.#phase;
  }
  get file(): File | undefined {
    return this.#file;
  }
  get outline(): ClipOutline | undefined {
    return this.#outline;
  }
  get progress(): Progress | undefined {
    return this.#progress;
  }
  get analysis(): ClipAnalysis | undefined {
    return this.#analysis;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }
  /** What answers, once it has been started. */
  get engineState(): EngineState | undefined {
    return this.#engineState;
  }
  /** The final answer, or the answer so far while the clip is worked through. */
  get answer(): Answer | undefined {
    if (this.#analysis !== undefined) return this.#analysis.answer;
    return this.#progress?.stage === 'embedding' ? this.#progress.answer : undefined;
  }
  get busy(): boolean {
    return this.#phase === 'reading' || this.#phase === 'predicting';
  }

  /** Whether there is a file that can be predicted, and it is not being predicted already. */
  get canPredict(): boolean {
    if (this.#phase === 'empty' || this.#phase === 'predicting') return false;
    return this.#phase === 'reading' || this.#outline !== undefined || this.#atOnce;
  }

  /** Takes a file in place of the one before and reads it. */
  choose(file: File): void {
    const signal = this.#restart();
    this.#file = file;
    this.#outline = this.#analysis = undefined;
    this.#atOnce = false;
    this.#phase = 'reading';
    this.#reading = this.#read(file, signal);
    this.#prepare();
  }

  async predict(): Promise<void> {
    const file = this.#file;
    if (file === undefined || !this.canPredict) return;
    let signal = this.#phase === 'reading' ? this.#controller.signal : this.#restart();
    this.#problem = undefined;
    this.#analysis = undefined;
    this.#phase = 'predicting';
    if (!this.#atOnce && !(await this.#readSoon())) {
      if (signal.aborted) return;
      signal = this.#restart();
      this.#atOnce = true;
    }
    if (signal.aborted || (this.#outline === undefined && !this.#atOnce)) return;
    await this.#run(signal, async (onProgress) => {
      const options = { signal, onProgress };
      const analysis = await this.#engine.analyse(
        file,
        { keepEmbeddings: { upToSeconds: EXPLAINED_SECONDS }, outline: this.#outline === undefined },
        options,
      );
      // As it was when it answered: a back end may have failed on the way.
      const state = await this.#engine.start(options);
      if (signal.aborted) return;
      this.#engineState = state;
      this.#outline ??= analysis.outline;
      this.#analysis = analysis;
      this.#phase = 'answered';
      this.#measureWhenIdle();
    });
  }

  /**
   * Stops what runs. What has been read stays. A file that was still being read is put away, but read again where it
   * was its prediction that was stopped.
   */
  cancel(): void {
    if (!this.busy) return;
    const file = this.#phase === 'predicting' ? this.#file : undefined;
    this.#restart();
    if (this.#outline !== undefined || this.#atOnce) this.#phase = 'ready';
    else if (file !== undefined) this.choose(file);
    else {
      this.#phase = 'empty';
      this.#file = undefined;
    }
  }

  /** Goes on with another engine: what was running or answered belongs to the one before; the file stays. */
  useEngine(engine: Engine): void {
    if (engine === this.#engine) return;
    this.#engine = engine;
    this.#engineState = this.#analysis = undefined;
    const file = this.#file;
    if (file === undefined) return;
    if (this.#outline === undefined) return this.choose(file);
    this.#restart();
    this.#phase = 'ready';
    this.#prepare();
  }

  /** Stops what runs; the object is not used again. */
  dispose(): void {
    this.#controller.abort();
  }

  async #read(file: File, signal: AbortSignal): Promise<void> {
    await this.#run(signal, async (onProgress) => {
      const outline = await this.#engine.outline(file, { signal, onProgress });
      if (signal.aborted) return;
      this.#outline = outline;
      if (this.#phase === 'reading') this.#phase = 'ready';
    });
  }

  /** Waits for the clip to be read; false as soon as that turns out to take long. */
  async #readSoon(): Promise<boolean> {
    let read = false;
    const reading = this.#reading.finally(() => (read = true));
    while (!read && !isLong(this.#progress)) {
      await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 200))]);
    }
    return read;
  }

  async #run(
    signal: AbortSignal,
    work: (onProgress: (progress: Progress) => void) => Promise<void>,
  ): Promise<void> {
    try {
      await work((progress) => {
        if (!signal.aborted) this.#progress = progress;
      });
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = asCogitoError(error);
      this.#phase = 'failed';
    } finally {
      if (!signal.aborted) this.#progress = undefined;
    }
  }

  /** While the person looks at the waveform the model is made ready; a failure is told when it is needed. */
  #prepare(): void {
    const engine = this.#engine;
    engine.start().then(
      (state) => {
        if (engine === this.#engine) this.#engineState = state;
      },
      () => undefined,
    );
  }

  #restart(): AbortSignal {
    this.#controller.abort(new DOMException('Another task took its place', 'AbortError'));
    this.#controller = new AbortController();
    this.#progress = undefined;
    this.#problem = undefined;
    return this.#controller.signal;
  }

  #measureWhenIdle(): void {
    const { signal } = this.#controller;
    const measure = () => {
      if (signal.aborted) return;
      this.#engine.measureBackends({ signal }).catch(() => undefined);
    };
    if ('requestIdleCallback' in window) requestIdleCallback(measure, { timeout: 5000 });
    else setTimeout(measure, 2000);
  }
}

function isLong(progress: Progress | undefined): boolean {
  return (
    progress?.stage === 'decoding' && Math.max(progress.seconds, progress.totalSeconds ?? 0) > LONG_SECONDS
  );
}
