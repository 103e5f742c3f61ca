import { asCogitoError, type CogitoError } from '../../core/errors.ts';
import { toPcm16 } from '../../core/formats/wav-writer.ts';
import { Capture, type Processing } from '../../microphone/capture.ts';
import { LevelMeter } from '../../microphone/level.ts';
import { forgetRecording, keepPiece } from '../../storage/recording.ts';
import { recordingFile } from './recording-file.ts';

/** Samples that come later than this after those before them have a gap before them. */
const GAP_MS = 600;

type Phase = 'idle' | 'asking' | 'recording' | 'paused';

/** One recording at a time. Whatever ends it, what was recorded until then is handed over. */
export class Recording {
  #phase = $state<Phase>('idle');
  #seconds = $state(0);
  #level = $state(0);
  #clipping = $state(false);
  #nothing = $state(false);
  #interrupted = $state(false);
  #missing = $state(0);
  #problem = $state.raw<CogitoError>();
  #device = $state.raw<Capture['device']>();
  #capture: Capture | undefined;
  #meter = new LevelMeter();
  #pieces: Blob[] = [];
  /** Samples of the second that is not full yet. */
  #waiting: Int16Array<ArrayBuffer>[] = [];
  #waitingSamples = 0;
  #samples = 0;
  #lastCame = 0;
  #id = '';
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
  get level(): number {
    return this.#level;
  }
  get clipping(): boolean {
    return this.#clipping;
  }
  /** Whether the microphone gives nothing at all. */
  get nothing(): boolean {
    return this.#nothing;
  }
  /** Whether the device holds the microphone back at the moment. */
  get interrupted(): boolean {
    return this.#interrupted;
  }
  /** Seconds that the device did not record: a call, a page in the background. */
  get missing(): number {
    return this.#missing;
  }
  get problem(): CogitoError | undefined {
    return this.#problem;
  }
  /** The microphone that was opened last. */
  get device(): Capture['device'] | undefined {
    return this.#device;
  }

  /** Asks for the microphone and begins; to be called in a gesture. */
  async start(deviceId: string | undefined, processing: Processing): Promise<void> {
    if (this.#phase !== 'idle') return;
    this.#reset();
    this.#problem = undefined;
    this.#phase = 'asking';
    try {
      const capture = await Capture.open(deviceId, processing, {
        onSamples: (samples) => this.#take(samples),
        onInterrupted: (interrupted) => (this.#interrupted = interrupted),
        onLost: (error) => {
          this.stop();
          this.#problem = error;
        },
      });
      // Given up while the browser was asking.
      if (!this.#asked()) return capture.close();
      this.#capture = capture;
      this.#device = capture.device;
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
    this.#lastCame = 0;
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
  }

  #asked(): boolean {
    return this.#phase === 'asking';
  }

  #end(): void {
    this.#capture?.close();
    this.#capture = undefined;
    this.#phase = 'idle';
    this.#interrupted = false;
    this.#level = 0;
    this.#clipping = this.#nothing = false;
    const id = this.#id;
    // Where storage is refused there is nothing to forget.
    if (id !== '') this.#writing = this.#writing.then(() => forgetRecording(id)).catch(() => undefined);
    this.#id = '';
  }

  #reset(): void {
    this.#pieces = [];
    this.#waiting = [];
    this.#waitingSamples = this.#samples = this.#lastCame = 0;
    this.#seconds = this.#missing = 0;
    this.#meter = new LevelMeter();
    this.#id = crypto.randomUUID();
  }

  #take(samples: Float32Array): void {
    const rate = this.#capture?.sampleRate;
    if (rate === undefined) return;
    this.#meter.push(samples, rate);
    this.#level = this.#meter.level;
    this.#clipping = this.#meter.clipping;
    this.#nothing = this.#meter.nothing;
    if (this.#phase !== 'recording') return;
    this.#countGap();
    this.#waiting.push(toPcm16(samples));
    this.#waitingSamples += samples.length;
    this.#samples += samples.length;
    this.#seconds = this.#samples / rate;
    if (this.#waitingSamples >= rate) this.#keepWaiting(rate);
  }

  #countGap(): void {
    const now = performance.now();
    if (this.#lastCame > 0 && now - this.#lastCame > GAP_MS) this.#missing += (now - this.#lastCame) / 1000;
    this.#lastCame = now;
  }

  /** A blob may leave memory for the disk, and the database has it should the page be lost. */
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
    const piece = { recording: this.#id, time: Date.now(), sampleRate, samples };
    // Recording goes on without storage, too.
    this.#writing = this.#writing.then(() => keepPiece(piece)).catch(() => undefined);
  }
}
