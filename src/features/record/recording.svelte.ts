import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import { toPcm16 } from '../../core/formats/wav-writer.ts';
import { Capture, type Processing } from '../../microphone/capture.ts';
import { MissingSound } from '../../microphone/missing-sound.ts';
import { MicrophoneState } from '../../microphone/microphone-state.svelte.ts';
import { forgetRecording, holdRecording, keepPiece } from '../../storage/recording.ts';
import { recordingFile } from './recording-file.ts';

type Phase = 'idle' | 'asking' | 'recording' | 'paused';

/** One recording at a time. Whatever ends it, what was recorded until then is handed over. */
export class Recording {
  readonly microphone = new MicrophoneState();
  #phase = $state<Phase>('idle');
  #seconds = $state(0);
  #missing = $state(0);
  #problem = $state.raw<CogitoError>();
  #capture: Capture | undefined;
  #pieces: Blob[] = [];
  /** Samples of the second that is not full yet. */
  #waiting: Int16Array<ArrayBuffer>[] = [];
  #waitingSamples = 0;
  #samples = 0;
  #gaps = new MissingSound();
  /** What the database has of it while it runs; undefined: nothing. */
  #copy: { readonly id: string; readonly release: () => void } | undefined;
  /** Pieces are written one after the other, and all of them before they are forgotten. */
  #writing: Promise<unknown> = Promise.resolve();
  readonly #onRecorded: (file: File) => void;

  constructor(onRecorded: (file: File) => void) {
    this.#onRecorded = onRecorded;
  }

  get phase(): Phase {
    return this.#phase;
  }
  get seconds(): number {
    return this.#seconds;
  }
  /** Seconds that the device did not record: a call, a page in the background. */
  get missing(): number {
    return this.#missing;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }

  /**
   * Asks for the microphone and begins; to be called in a gesture.
   * @param copied whether the database has a copy until it ends, should the page be lost
   */
  async start(deviceId: string | undefined, processing: Processing, copied: boolean): Promise<void> {
    if (this.#phase !== 'idle') return;
    this.#reset();
    this.#missing = 0;
    this.#problem = undefined;
    this.#phase = 'asking';
    try {
      const capture = await Capture.open(deviceId, processing, {
        onSamples: (samples) => this.#take(samples),
        onInterrupted: (interrupted) => (this.microphone.interrupted = interrupted),
        onLost: (error) => {
          this.stop();
          this.#problem = error;
        },
      });
      // Given up while the browser was asking.
      if (!this.#asked()) return capture.close();
      this.#capture = capture;
      this.microphone.device = capture.device;
      if (copied) this.#beginCopy();
      this.#phase = 'recording';
    } catch (error) {
      if (!this.#asked()) return;
      this.#phase = 'idle';
      this.#problem = asCogitoError(error);
    }
  }

  pause(): void {
    if (this.#phase === 'recording') this.#phase = 'paused';
  }

  resume(): void {
    if (this.#phase !== 'paused') return;
    this.#gaps.pause();
    this.#phase = 'recording';
  }

  /** Ends it and hands over what was recorded. */
  stop(): void {
    const rate = this.#capture?.sampleRate;
    this.#end();
    if (rate === undefined || this.#samples === 0) return;
    const parts = [...this.#pieces, ...this.#waiting];
    this.#onRecorded(recordingFile(parts, this.#samples, rate, Date.now()));
    this.#reset();
  }

  /** Ends it and throws away what was recorded. */
  cancel(): void {
    this.#end();
    this.#reset();
    this.#missing = 0;
  }

  #asked(): boolean {
    return this.#phase === 'asking';
  }

  #end(): void {
    this.#capture?.close();
    this.#capture = undefined;
    this.#phase = 'idle';
    this.microphone.close();
    this.#endCopy();
  }

  #reset(): void {
    this.#pieces = [];
    this.#waiting = [];
    this.#waitingSamples = this.#samples = this.#seconds = 0;
    this.#gaps = new MissingSound();
  }

  #take(samples: Float32Array): void {
    const rate = this.#capture?.sampleRate;
    if (rate === undefined) return;
    this.microphone.push(samples, rate);
    if (this.#phase !== 'recording') return;
    this.#gaps.push((1000 * samples.length) / rate, performance.now());
    this.#missing = this.#gaps.seconds;
    this.#waiting.push(toPcm16(samples));
    this.#waitingSamples += samples.length;
    this.#samples += samples.length;
    this.#seconds = this.#samples / rate;
    if (this.#waitingSamples >= rate) this.#keepWaiting(rate);
  }

  /** A blob may leave memory for the disk. */
  #keepWaiting(sampleRate: number): void {
    const samples = new Int16Array(this.#waitingSamples);
    let offset = 0;
    for (const piece of this.#waiting) {
      samples.set(piece, offset);
      offset += piece.length;
    }
    this.#pieces.push(new Blob([samples]));
    this.#waiting = [];
    this.#waitingSamples = 0;
    if (this.#copy === undefined) return;
    const piece = { recording: this.#copy.id, time: Date.now(), sampleRate, samples };
    // Recording goes on without storage, too.
    this.#writing = this.#writing.then(() => keepPiece(piece)).catch(() => undefined);
  }

  #beginCopy(): void {
    const id = crypto.randomUUID();
    this.#copy = { id, release: holdRecording(id) };
  }

  #endCopy(): void {
    const copy = this.#copy;
    if (copy === undefined) return;
    this.#copy = undefined;
    // Where storage is refused there is nothing to forget.
    const forgetting = this.#writing.then(() => forgetRecording(copy.id)).catch(() => undefined);
    this.#writing = forgetting.finally(copy.release);
  }
}
