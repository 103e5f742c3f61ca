import { CogitoError, cogitoError, reasonOf } from '../../core/errors.ts';
import { PUBLISHERS, type PublishedFile } from '../../core/importer/catalogue.ts';

/** Bytes that have come, and of how many where that is known. */
export type OnBytes = (bytes: number, totalBytes: number | undefined) => void;

/** One published file on its way. What has come is kept, so that a run that failed or was cancelled can be resumed. */
export class Download {
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #total: number | undefined;

  /** @param publishers another address than the publishers' own, for tests */
  constructor(
    readonly file: PublishedFile,
    readonly publishers = PUBLISHERS,
  ) {
    this.#total = file.bytes;
  }

  /** Bytes that have come by now. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Fetches what is still missing and gives the whole file, unverified.
   * @throws CogitoError download-failed, download-missing; the signal's reason when it is aborted
   */
  async run(signal: AbortSignal, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const headers: HeadersInit = this.#bytes > 0 ? { Range: `bytes=${this.#bytes}-` } : {};
      const response = await fetch(new URL(this.file.path, this.publishers), { signal, headers });
      if (response.status === 404) throw cogitoError('download-missing', { file: this.file.fileName });
      // 416: what has come is more than there is.
      if (response.status === 416) this.#startOver();
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      if (response.status !== 206) this.#startOver();
      await this.#receive(response, onBytes);
    } catch (error) {
      signal.throwIfAborted();
      throw this.#failure(error);
    }
    return this.#whole();
  }

  async #receive(response: Response, onBytes: OnBytes): Promise<void> {
    const length = response.headers.get('content-length');
    // A compressed answer's length is not its content's.
    if (length !== null && !response.headers.has('content-encoding')) {
      this.#total = this.#bytes + Number(length);
    }
    const reader = response.body?.getReader();
    if (reader === undefined) throw new Error('the answer was empty');
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#pieces.push(value);
      this.#bytes += value.length;
      onBytes(this.#bytes, this.#total);
    }
  }

  #startOver(): void {
    this.#pieces = [];
    this.#bytes = 0;
  }

  #whole(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#bytes);
    let offset = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    // A file that turns out to be wrong must not be resumed.
    this.#startOver();
    return whole;
  }

  #failure(error: unknown) {
    if (error instanceof CogitoError) return error;
    const reason = reasonOf(error);
    return cogitoError('download-failed', {
      file: this.file.fileName,
      megabytes: (this.#bytes / 1e6).toFixed(1),
      reason,
    });
  }
}
