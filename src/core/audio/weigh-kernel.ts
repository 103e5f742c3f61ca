/**
 * The resampler's inner loop as a WebAssembly module: sums of products of float64, two at a time, which the language
 * itself does one by one.
 */
import {
  add,
  advance,
  end,
  get,
  loadVector,
  loop,
  repeatIf,
  set,
  tee,
  unsigned,
  vector,
  WasmModule,
  zeros,
  constant,
  subtract,
} from '../wasm-module.ts';

/** Products that are taken at a time: the number of taps is a multiple. */
export const tapStep = 8;

export interface WeighKernel {
  readonly buffer: ArrayBuffer;
  /**
   * Writes `count` sums (at least one), each of `taps` products of the same float64 from byte `weights` on and of those from
   * byte `samples` on, which for the next sum lie `samplesStep` bytes later; to byte `out`, and `outStep` bytes later.
   */
  readonly weigh: (
    weights: number,
    samples: number,
    taps: number,
    out: number,
    count: number,
    samplesStep: number,
    outStep: number,
  ) => void;
}

let compiled: WasmModule | undefined;

/** A kernel with a memory of its own, of at least `bytes`, all zeros. */
export function createWeighKernel(bytes: number): WeighKernel {
  compiled ??= new WasmModule([{ name: 'weigh', parameters: 7, integers: 3, vectors: 4, body: body() }]);
  const { buffer, exports } = compiled.instance(bytes);
  // The module exports exactly this.
  return { buffer, ...(exports as Pick<WeighKernel, 'weigh'>) };
}

const multiply = vector(0xf2); // f64x2.mul
const addPairs = vector(0xf0); // f64x2.add
const lane = (index: number) => vector(0x21, index); // f64x2.extract_lane
const addNumbers = [0xa0]; // f64.add
const storeNumber = [0x39, 3, ...unsigned(0)]; // f64.store

const [weights, samples, taps, out, count, samplesStep, outStep] = [0, 1, 2, 3, 4, 5, 6];
/** Where one sum is, and how many of its taps are left. */
const [weight, sample, left] = [7, 8, 9];
/** Four, so that no addition waits for the one before. */
const sums = [10, 11, 12, 13];
const move = (pointer: number, step: number) => [...get(pointer), ...get(step), ...add, ...set(pointer)];

function body(): number[] {
  return [
    ...loop,
    ...[...get(weights), ...set(weight), ...get(samples), ...set(sample), ...get(taps), ...set(left)],
    ...sums.flatMap((sum) => [...zeros, ...set(sum)]),
    ...loop,
    ...sums.flatMap((sum, i) => [
      ...[...get(weight), ...loadVector(16 * i), ...get(sample), ...loadVector(16 * i), ...multiply],
      ...[...get(sum), ...addPairs, ...set(sum)],
    ]),
    ...advance(weight, 8 * tapStep),
    ...advance(sample, 8 * tapStep),
    ...[...get(left), ...constant(tapStep), ...subtract, ...tee(left), ...repeatIf, ...end],
    ...[...get(sums[0]), ...get(sums[1]), ...addPairs, ...get(sums[2]), ...get(sums[3]), ...addPairs],
    ...[...addPairs, ...set(sums[0])],
    ...[...get(out), ...get(sums[0]), ...lane(0), ...get(sums[0]), ...lane(1), ...addNumbers, ...storeNumber],
    ...move(samples, samplesStep),
    ...move(out, outStep),
    ...[...get(count), ...constant(1), ...subtract, ...tee(count), ...repeatIf, ...end],
  ];
}
