/** A queue between a producer that pushes and one consumer that waits: closed once, with or without an error. */
export class PieceQueue<T> {
  #pieces: T[] = [];
  #closed: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(piece: T): void {
    if (this.#closed !== undefined) return;
    this.#pieces.push(piece);
    this.#wake?.();
  }

  /** No more will come. The first closing counts; an error reaches the consumer after the pieces before it. */
  close(error?: unknown): void {
    this.#closed ??= { error };
    this.#wake?.();
  }

  /** The next piece, or undefined at the end. Throws what the queue was closed with. */
  async next(): Promise<T | undefined> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) return piece;
      if (this.#closed !== undefined) {
        if (this.#closed.error !== undefined) throw this.#closed.error;
        return undefined;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
