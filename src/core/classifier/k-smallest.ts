/** The k smallest of the numbers it is shown, as a binary heap with the largest of them on top. */
export class KSmallest {
  readonly #heap: Float64Array;
  #size = 0;

  constructor(k: number) {
    this.#heap = new Float64Array(k);
  }

  /** The k-th smallest so far; Infinity while fewer than k were shown. */
  get largest(): number {
    return this.#size < this.#heap.length ? Infinity : this.#heap[0];
  }

  offer(value: number): void {
    if (this.#size < this.#heap.length) this.#rise(value);
    else if (value < this.#heap[0]) this.#sink(value);
  }

  #rise(value: number): void {
    const heap = this.#heap;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent] >= value) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = value;
  }

  #sink(value: number): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1] > heap[child]) child++;
      if (heap[child] <= value) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }
}
