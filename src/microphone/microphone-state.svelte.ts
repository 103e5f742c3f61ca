import { LevelMeter } from './level.ts';

/** What an open microphone gives at the moment, as a page shows it. */
export class MicrophoneState {
  #level = $state(0);
  #clipping = $state(false);
  #nothing = $state(false);
  #meter = new LevelMeter();
  /** Whether the device holds the microphone back: a call, another program. */
  interrupted = $state(false);
  /** The name of the microphone that was opened last. */
  device = $state('');

  /** 0 (silence) to 1 (full scale). */
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

  /** @param sampleRate Hz */
  push(samples: Float32Array, sampleRate: number): void {
    this.#meter.push(samples, sampleRate);
    this.#show();
  }

  /** The microphone was let go. */
  close(): void {
    this.#meter = new LevelMeter();
    this.#show();
    this.interrupted = false;
  }

  #show(): void {
    this.#level = this.#meter.level;
    this.#clipping = this.#meter.clipping;
    this.#nothing = this.#meter.nothing;
  }
}
