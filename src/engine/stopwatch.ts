/** Adds up the time spent in named parts. */
export class Stopwatch<Part extends string> {
  readonly #spent = new Map<Part, number>();

  async during<T>(part: Part, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#spent.set(part, this.spent(part) + performance.now() - start);
    }
  }

  /** Milliseconds spent in `part` so far. */
  spent(part: Part): number {
    return this.#spent.get(part) ?? 0;
  }
}
