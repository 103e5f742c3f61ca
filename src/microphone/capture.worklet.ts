/** Runs in the audio thread: hands the microphone's samples on, to the page and to whoever else listens. */

/** What TypeScript's libraries do not know of the AudioWorkletGlobalScope. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** About 21 ms at 48 kHz: few messages, and no delay that a person would notice. */
const PIECE = 1024;

class Capture extends AudioWorkletProcessor {
  readonly #listeners: MessagePort[] = [];
  #piece = new Float32Array(PIECE);
  #filled = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => this.#listeners.push(data);
  }

  /** The node's input is one channel: the browser has mixed what the microphone has. */
  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const samples = input?.[0];
    if (samples === undefined) return true;
    for (let taken = 0; taken < samples.length;) {
      const some = samples.subarray(taken, taken + PIECE - this.#filled);
      this.#piece.set(some, this.#filled);
      this.#filled += some.length;
      taken += some.length;
      if (this.#filled === PIECE) this.#send();
    }
    return true;
  }

  #send(): void {
    for (const listener of this.#listeners) listener.postMessage(this.#piece);
    this.port.postMessage(this.#piece, [this.#piece.buffer]);
    this.#piece = new Float32Array(PIECE);
    this.#filled = 0;
  }
}

registerProcessor('capture', Capture);
