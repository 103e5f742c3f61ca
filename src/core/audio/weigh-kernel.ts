/**
 * The resampler's inner loop as a WebAssembly module: sums of products of float64, two at a time, which the language
 * itself does one by one.
 */
import {
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
  /** Writes the sum of `taps` products of the float64 from byte `weights` and from byte `samples` on to byte `out`. */
  readonly weigh: (weights: number, samples: number, taps: number, out: number) => void;
}

let compiled: WasmModule | undefined;

/** A kernel with a memory of its own, of at least `bytes`, all zeros. */
export function createWeighKernel(bytes: number): WeighKernel {
  compiled ??= new WasmModule([{ name: 'weigh', parameters: 4, integers: 0, vectors: 4, body: body() }]);
  const { buffer, exports } = compiled.instance(bytes);
  // The module exports exactly this.
  return { buffer, ...(exports as Pick<WeighKernel, 'weigh'>) };
}

const multiply = vector(0xf2); // f64x2.mul
const addPairs = vector(0xf0); // f64x2.add
const lane = (index: number) => vector(0x21, index); // f64x2.extract_lane
const addNumbers = [0xa0]; // f64.add
const storeNumber = [0x39, 3, ...unsigned(0)]; // f64.store

const [weights, samples, taps, out] = [0, 1, 2, 3];
/** Four, so that no addition waits for the one before. */
const sums = [4, 5, 6, 7];

function body(): number[] {
  return [
    ...sums.flatMap((sum) => [...zeros, ...set(sum)]),
    ...loop,
    ...sums.flatMap((sum, i) => [
      ...[...get(weights), ...loadVector(16 * i), ...get(samples), ...loadVector(16 * i), ...multiply],
      ...[...get(sum), ...addPairs, ...set(sum)],
    ]),
    ...advance(weights, 8 * tapStep),
    ...advance(samples, 8 * tapStep),
    ...[...get(taps), ...constant(tapStep), ...subtract, ...tee(taps), ...repeatIf, ...end],
    ...[...get(sums[0]), ...get(sums[1]), ...addPairs, ...get(sums[2]), ...get(sums[3]), ...addPairs],
    ...[...addPairs, ...set(sums[0])],
    ...[...get(out), ...get(sums[0]), ...lane(0), ...get(sums[0]), ...lane(1), ...addNumbers, ...storeNumber],
  ];
}
