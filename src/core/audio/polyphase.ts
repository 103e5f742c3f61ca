/** The convolution behind the resampler: one set of weights for each phase of the output between input samples. */
import { KaiserFilter } from './kaiser-filter.ts';
import { createWeighKernel, type WeighKernel } from './weigh-kernel.ts';

/** Weights of all phases are kept up to this many; beyond (44101 Hz, say) they are computed for each sample. */
const MOST_KEPT_WEIGHTS = 1 << 20;
/** Input samples that go through at once, so that memory does not grow with the piece. */
const BLOCK = 8192;
/** Output samples that are computed at once, phase after phase. */
const OUTPUTS = 16_384;

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/**
 * Output t reads the input at t * inputRate / outputRate, counted in whole numbers. resampy adds up a rounded step: that
 * drifts in hours, and decides whether a position that should be whole counts as just before it, where resampy's filter,
 * read in whole points, jumps. So the sum is kept as well, for that decision alone.
 */
export class Polyphase {
  /** Outputs and inputs in one turn of the phases: outputRate / inputRate in lowest terms. */
  readonly #phases: number;
  readonly #inputsPerTurn: number;
  readonly #filter: KaiserFilter;
  readonly #keepsWeights: boolean;
  readonly #kernel: WeighKernel;
  /** Where the kernel puts its sums. */
  readonly #sums: Float64Array;
  readonly #weights: Float64Array;
  readonly #ready: Uint8Array;
  /** Input samples from #first on; there are zeros before sample 0. */
  readonly #samples: Float64Array;
  #filled: number;
  #first: number;
  /** The next output lies at input sample #sample + #phase / #phases. */
  #sample = 0;
  #phase = 0;
  /** The next output's position as resampy adds it up. */
  #runningSum = 0;
  readonly #step: number;
  #read = 0;
  #written = 0;

  /** @param inputRate whole Hz @param outputRate whole Hz, above inputRate / 512. */
  constructor(inputRate: number, outputRate: number) {
    const divisor = greatestCommonDivisor(inputRate, outputRate);
    this.#phases = outputRate / divisor;
    this.#inputsPerTurn = inputRate / divisor;
    this.#filter = new KaiserFilter(outputRate / inputRate);
    this.#step = 1 / (outputRate / inputRate);
    const { taps, left } = this.#filter;
    this.#keepsWeights = this.#phases * taps <= MOST_KEPT_WEIGHTS;
    // After the phases' weights stand those of a whole position that is reached from below.
    const [nSamples, nWeights] = [BLOCK + 2 * taps, this.#keepsWeights ? (this.#phases + 1) * taps : taps];
    this.#kernel = createWeighKernel(8 * (OUTPUTS + nSamples + nWeights));
    const { buffer } = this.#kernel;
    this.#sums = new Float64Array(buffer, 0, OUTPUTS);
    this.#samples = new Float64Array(buffer, 8 * OUTPUTS, nSamples);
    this.#weights = new Float64Array(buffer, 8 * (OUTPUTS + nSamples), nWeights);
    this.#ready = new Uint8Array(this.#keepsWeights ? this.#phases + 1 : 0);
    this.#filled = left - 1;
    this.#first = 1 - left;
  }

  /** Takes the next samples; gives the outputs whose samples have all come. */
  push(samples: Float32Array): Float32Array {
    this.#read += samples.length;
    return this.#run(samples, Infinity);
  }

  /** Gives the outputs that reach past the end: zeros there. */
  end(): Float32Array {
    const total = Math.floor((this.#read * this.#phases) / this.#inputsPerTurn);
    return this.#run(new Float32Array(this.#filter.taps), total);
  }

  #run(samples: Float32Array, total: number): Float32Array {
    const out = new Float32Array(
      Math.max(0, Math.min(this.#mostOutputs(samples.length), total - this.#written)),
    );
    let written = 0;
    for (let from = 0; from < samples.length; from += BLOCK) {
      this.#append(samples.subarray(from, from + BLOCK));
      written = this.#produce(out, written);
    }
    this.#written += written;
    return written === out.length ? out : out.slice(0, written);
  }

  /** No less than the outputs that `more` samples make possible. */
  #mostOutputs(more: number): number {
    const { taps, left } = this.#filter;
    const lastSample = this.#first + this.#filled + more - (taps - left);
    return Math.ceil(((lastSample + 1 - this.#sample) * this.#phases) / this.#inputsPerTurn) + 1;
  }

  /** Drops what no output needs any more, and appends. */
  #append(samples: Float32Array): void {
    // One more than the next output needs, for a position reached from below.
    const unused = Math.min(this.#filled, this.#sample - this.#filter.left - this.#first);
    if (unused > 0) {
      this.#samples.copyWithin(0, unused, this.#filled);
      this.#filled -= unused;
      this.#first += unused;
    }
    this.#samples.set(samples, this.#filled);
    this.#filled += samples.length;
  }

  /** The outputs whose samples have come, from `out[written]` on; how many `out` then holds. */
  #produce(out: Float32Array, written: number): number {
    for (;;) {
      const count = Math.min(this.#countReady(), OUTPUTS, out.length - written);
      if (count <= 0) return written;
      this.#weigh(count);
      out.set(this.#sums.subarray(0, count), written);
      written += count;
    }
  }

  /** Output i reads the samples from #start() + floor((#phase + i * #inputsPerTurn) / #phases) on, in #samples. */
  #countReady(): number {
    const room = this.#filled - this.#filter.taps - this.#start() + 1;
    return Math.ceil((room * this.#phases - this.#phase) / this.#inputsPerTurn);
  }

  #start(): number {
    return this.#sample - this.#filter.left + 1 - this.#first;
  }

  /** The next `count` outputs to #sums: those of a phase one after the other, since they have their weights in common. */
  #weigh(count: number): void {
    const phases = this.#phases;
    const fromBelow = this.#wholeFromBelow(count);
    for (let i = 0; i < Math.min(phases, count); i++) {
      const position = this.#phase + i * this.#inputsPerTurn;
      const phase = position % phases;
      const start = this.#start() + (position - phase) / phases;
      const turns = Math.ceil((count - i) / phases);
      if (phase === 0) this.#weighWhole(start, i, fromBelow);
      else this.#weighTurns(phase, start, i, turns);
    }
    const position = this.#phase + count * this.#inputsPerTurn;
    this.#phase = position % phases;
    this.#sample += (position - this.#phase) / phases;
  }

  /** The outputs at whole positions, as `output` and `start` below; those reached from below read one sample earlier. */
  #weighWhole(start: number, output: number, fromBelow: readonly boolean[]): void {
    const phases = this.#phases;
    for (let from = 0, to = 1; from < fromBelow.length; from = to++) {
      while (to < fromBelow.length && fromBelow[to] === fromBelow[from]) to++;
      const [weights, first] = fromBelow[from] ? [phases, start - 1] : [0, start];
      this.#weighTurns(weights, first + from * this.#inputsPerTurn, output + from * phases, to - from);
    }
  }

  /** Outputs of one phase in `turns` turns of the phases: the first is `output`, which reads from sample `start` on. */
  #weighTurns(phase: number, start: number, output: number, turns: number): void {
    const { byteOffset: firstWeight } = this.#weights;
    const { byteOffset: firstSample } = this.#samples;
    this.#kernel.weigh(
      firstWeight + 8 * this.#weightsOf(phase),
      firstSample + 8 * start,
      this.#filter.taps,
      8 * output,
      turns,
      8 * this.#inputsPerTurn,
      8 * this.#phases,
    );
  }

  /** For each of the next `count` outputs that lies at a whole position, whether resampy's sum lies before it. */
  #wholeFromBelow(count: number): boolean[] {
    const fromBelow: boolean[] = [];
    const phases = this.#phases;
    const untilWhole = firstWhole(this.#phase, this.#inputsPerTurn, phases);
    let position = this.#sample + (this.#phase + untilWhole * this.#inputsPerTurn) / phases;
    for (let i = 0; i < count; i++) {
      if (i % phases === untilWhole) {
        fromBelow.push(this.#runningSum < position);
        position += this.#inputsPerTurn;
      }
      this.#runningSum += this.#step;
    }
    return fromBelow;
  }

  /** Where in #weights the weights of `phase` begin; phase #phases is 0 of the next sample, reached from below. */
  #weightsOf(phase: number): number {
    const at = this.#keepsWeights ? phase * this.#filter.taps : 0;
    if (this.#keepsWeights && this.#ready[phase] === 1) return at;
    this.#filter.weights(phase / this.#phases, this.#weights, at);
    if (this.#keepsWeights) this.#ready[phase] = 1;
    return at;
  }
}

/** The least i for which phase + i * inputsPerTurn is a multiple of phases. */
function firstWhole(phase: number, inputsPerTurn: number, phases: number): number {
  let i = 0;
  for (let at = phase; at > 0; i++) at = (at + inputsPerTurn) % phases;
  return i;
}
