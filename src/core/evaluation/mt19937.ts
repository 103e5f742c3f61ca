const size = 624;
const half = 397;

/**
 * The Mersenne Twister as numpy.random.RandomState(seed) has it (Matsumoto & Nishimura's mt19937ar, init_genrand),
 * so that seeded splits are the ones that scikit-learn makes.
 */
export class Mt19937 {
  readonly #state = new Uint32Array(size);
  #position = size;

  /** `seed`: an integer from 0 to 2^32 - 1. */
  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < size; i++) {
      const previous = this.#state[i - 1] ^ (this.#state[i - 1] >>> 30);
      this.#state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** The next integer in [0, 2^32). */
  nextUint32(): number {
    if (this.#position === size) this.#twist();
    let y = this.#state[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** Shuffles in place as RandomState.shuffle does a one-dimensional array. */
  shuffle(values: Int32Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.#upTo(i);
      const value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** An integer in [0, max], by numpy's masked rejection. */
  #upTo(max: number): number {
    const mask = 0xffffffff >>> Math.clz32(max);
    for (;;) {
      const value = (this.nextUint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < size; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % size] & 0x7fffffff);
      state[i] = state[(i + half) % size] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
