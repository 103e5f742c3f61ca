import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import type { Engine, EngineState } from '../../engine/engine.ts';
import { isMachinerysFault } from '../../engine/faults.ts';
import type { LiveProgress, LiveWindow } from '../../engine/results.ts';
import { WorkerReplaced } from '../../engine/worker-bridge.ts';
import { Capture, type Processing } from '../../microphone/capture.ts';
import { MicrophoneState } from '../../microphone/microphone-state.svelte.ts';

/** How much of the past is shown. */
export const SHOWN_SECONDS = 60;
/** Answers whose delay is remembered. */
const DELAYS = 240;

type Phase = 'idle' | 'asking' | 'loading' | 'listening';

export interface Delay {
  /** Milliseconds from a window's last sample to its answer on the page. */
  readonly last: number;
  readonly median: number;
  readonly worst: number;
}

/** Listens to the microphone and keeps the answers of the last minute, however long it runs. */
export class LiveSession {
  readonly microphone = new MicrophoneState();
  #phase = $state<Phase>('idle');
  #windows = $state.raw<readonly LiveWindow[]>([]);
  #seconds = $state(0);
  #problem = $state.raw<CogitoError>();
  #engineState = $state.raw<EngineState>();
  #delay = $state.raw<Delay>();
  #skipped = $state(0);
  #delays: number[] = [];
  #capture: Capture | undefined;
  #controller = new AbortController();

  get phase(): Phase {
    return this.#phase;
  }
  /** The last minute's windows, the newest last. */
  get windows(): readonly LiveWindow[] {
    return this.#windows;
  }
  get seconds(): number {
    return this.#seconds;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }
  get engineState(): EngineState | undefined {
    return this.#engineState;
  }
  /** Of the answers of the last minutes. */
  get delay(): Delay | undefined {
    return this.#delay;
  }
  /** Windows that were skipped because the network is slower than the sound. */
  get skipped(): number {
    return this.#skipped;
  }
  /** The newest window that was not skipped. */
  get current(): LiveWindow | undefined {
    return this.#windows.findLast(({ state }) => state !== 'skipped');
  }

  /** Asks for the microphone and listens until it is stopped; to be called in a gesture. */
  async start(engine: Engine, deviceId: string | undefined, processing: Processing): Promise<void> {
    if (this.#phase !== 'idle') return;
    this.#forget();
    this.#phase = 'asking';
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    try {
      const capture = await Capture.open(deviceId, processing, {
        onSamples: (samples) => this.microphone.push(samples, this.#capture?.sampleRate ?? 48_000),
        onInterrupted: (interrupted) => (this.microphone.interrupted = interrupted),
        onLost: (error) => {
          this.stop();
          this.#problem = error;
        },
      });
      if (signal.aborted) return capture.close();
      this.#capture = capture;
      this.microphone.device = capture.device;
      this.#phase = 'loading';
      const state = await engine.start({ signal });
      this.#engineState = state;
      this.#phase = 'listening';
      await this.#listen(engine, capture, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.stop();
      this.#problem = asCogitoError(error);
    }
  }

  /** Lets go of the microphone; the last minute stays to be seen. */
  stop(): void {
    this.#controller.abort(new DOMException('Listening has ended', 'AbortError'));
    this.#capture?.close();
    this.#capture = undefined;
    this.#phase = 'idle';
    this.microphone.close();
  }

  /**
   * As often as the worker is ended for another task's sake, or fails after it has told something, with a port of its
   * own each time.
   */
  async #listen(engine: Engine, capture: Capture, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        const sound = { sampleRate: capture.sampleRate, port: capture.listen() };
        this.#windows = [];
        await engine.listen(sound, (heard) => this.#hear(heard), signal);
      } catch (error) {
        const goesOn =
          error instanceof WorkerReplaced || (isMachinerysFault(error) && this.#windows.length > 0);
        if (!goesOn) throw error;
        this.#engineState = await engine.start({ signal });
      }
    }
  }

  #hear({ window, seconds, capturedAt }: LiveProgress): void {
    if (this.#phase !== 'listening') return;
    this.#seconds = seconds;
    const from = window.end - SHOWN_SECONDS;
    this.#windows = [...this.#windows.filter(({ end }) => end > from), window];
    if (window.state === 'skipped') return void this.#skipped++;
    // What has changed is on the screen with the next frame.
    requestAnimationFrame(() => this.#noteDelay(performance.timeOrigin + performance.now() - capturedAt));
  }

  #noteDelay(ms: number): void {
    this.#delays = [...this.#delays.slice(1 - DELAYS), ms];
    const sorted = this.#delays.toSorted((a, b) => a - b);
    this.#delay = { last: ms, median: sorted[sorted.length >> 1] ?? ms, worst: sorted.at(-1) ?? ms };
  }

  #forget(): void {
    this.#windows = [];
    this.#delays = [];
    this.#delay = undefined;
    this.#skipped = this.#seconds = 0;
    this.#problem = undefined;
  }
}
