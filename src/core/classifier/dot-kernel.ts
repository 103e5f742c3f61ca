/**
 * Dot products of int8 rows with int16 queries, as a WebAssembly module that is put together here: the one loop that
 * scanning a big index spends its time in, at about 10 products a cycle (i32x4.dot_i16x8_s) instead of less than one.
 *
 * Two rows and two queries at a time: their four sums and what they are made of fit into the registers that every
 * processor has; larger blocks spill and were slower when measured (2 x 2: 24 · 10^9 products a second, 4 x 4: 15).
 */

/** WebAssembly, which browsers, workers and Node all have although the language's own library has it not. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledModule;
  readonly Instance: new (
    module: CompiledModule,
    imports: { kernel: { memory: object } },
  ) => { readonly exports: object };
};
type CompiledModule = object;

/** Columns are read so many at a time: rows and queries are padded to a multiple with zeros. */
export const columnStep = 16;

const pageBytes = 65536;

/**
 * All sizes in bytes. Writes, as int32, the products of 2 · `rowPairs` rows from `rows` on with the queries at
 * `queries` and `queries + queryStride` to `out` and `out + outStride`.
 */
type DotsOfTwo = (
  rows: number,
  rowStride: number,
  queries: number,
  queryStride: number,
  out: number,
  outStride: number,
  rowPairs: number,
) => void;

export interface DotKernel {
  readonly buffer: ArrayBuffer;
  readonly dotsOfTwo: DotsOfTwo;
}

let compiled: CompiledModule | undefined;

/** A kernel with a memory of its own, of at least `bytes`, all zeros. Throws a RangeError where there is not so much. */
export function createDotKernel(bytes: number): DotKernel {
  compiled ??= new WebAssembly.Module(moduleBytes());
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(compiled, { kernel: { memory } });
  // The module below exports exactly this.
  return { buffer: memory.buffer, dotsOfTwo: (exports as { dotsOfTwo: DotsOfTwo }).dotsOfTwo };
}

// Types and instructions by the names and codes of the WebAssembly specification (core 2.0, with its vectors).
const i32 = 0x7f;
const v128 = 0x7b;
const loop = [0x03, 0x40];
const end = [0x0b];
const repeatIf = [0x0d, 0x00];
const add = [0x6a];
const subtract = [0x6b];
const shiftLeft = [0x74];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const constant = (value: number) => [0x41, ...signed(value)];
const storeI32 = (offset: number) => [0x36, 2, ...unsigned(offset)];
const vector = (code: number, ...immediate: number[]) => [0xfd, ...unsigned(code), ...immediate];
const loadWidened = (offset: number) => vector(0x01, 3, ...unsigned(offset)); // v128.load8x8_s
const load = (offset: number) => vector(0x00, 4, ...unsigned(offset)); // v128.load
const zeros = vector(0x0c, ...new Array<number>(16).fill(0)); // v128.const
const dot = vector(0xba); // i32x4.dot_i16x8_s
const addLanes = vector(0xae); // i32x4.add
const lane = (index: number) => vector(0x1b, index); // i32x4.extract_lane

/** Locals: the seven parameters, then pointers into two rows and two queries, the columns left, and vectors. */
const [rows, rowStride, queries, queryStride, out, outStride, rowPairs] = [0, 1, 2, 3, 4, 5, 6];
const pointers = { rows: [7, 8], queries: [9, 10], left: 11 };
const sums = [12, 13, 14, 15];
const ofRows = [16, 17];
const ofQuery = 18;

function kernelBody(): number[] {
  return [
    ...[...loop, ...get(rows), ...set(pointers.rows[0])],
    ...[...get(rows), ...get(rowStride), ...add, ...set(pointers.rows[1])],
    ...[...get(queries), ...set(pointers.queries[0])],
    ...[...get(queries), ...get(queryStride), ...add, ...set(pointers.queries[1])],
    ...sums.flatMap((sum) => [...zeros, ...set(sum)]),
    // A row's stride in bytes is its number of columns.
    ...[...get(rowStride), ...set(pointers.left)],
    ...[...loop, ...eightColumns(0), ...eightColumns(1)],
    ...pointers.rows.flatMap((pointer) => advance(pointer, columnStep)),
    ...pointers.queries.flatMap((pointer) => advance(pointer, 2 * columnStep)),
    ...[
      ...get(pointers.left),
      ...constant(columnStep),
      ...subtract,
      ...tee(pointers.left),
      ...repeatIf,
      ...end,
    ],
    ...[...get(out), ...sumOfLanes(sums[0]), ...storeI32(0)],
    ...[...get(out), ...sumOfLanes(sums[2]), ...storeI32(4)],
    ...[...get(out), ...get(outStride), ...add, ...sumOfLanes(sums[1]), ...storeI32(0)],
    ...[...get(out), ...get(outStride), ...add, ...sumOfLanes(sums[3]), ...storeI32(4)],
    ...advance(out, 8),
    ...[...get(rows), ...get(rowStride), ...constant(1), ...shiftLeft, ...add, ...set(rows)],
    ...[...get(rowPairs), ...constant(1), ...subtract, ...tee(rowPairs), ...repeatIf, ...end],
    ...end,
  ];
}

function eightColumns(part: 0 | 1): number[] {
  return [
    ...[0, 1].flatMap((row) => [...get(pointers.rows[row]), ...loadWidened(8 * part), ...set(ofRows[row])]),
    ...[0, 1].flatMap((query) => [
      ...[...get(pointers.queries[query]), ...load(16 * part), ...set(ofQuery)],
      ...[0, 1].flatMap((row) => {
        const sum = sums[2 * row + query];
        return [...get(ofRows[row]), ...get(ofQuery), ...dot, ...get(sum), ...addLanes, ...set(sum)];
      }),
    ]),
  ];
}

function advance(pointer: number, bytes: number): number[] {
  return [...get(pointer), ...constant(bytes), ...add, ...set(pointer)];
}

function sumOfLanes(local: number): number[] {
  return [0, 1, 2, 3].flatMap((index) => [...get(local), ...lane(index), ...(index > 0 ? add : [])]);
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const locals = list([
    [...unsigned(5), i32],
    [...unsigned(7), v128],
  ]);
  const code = [...locals, ...kernelBody()];
  return Uint8Array.from([
    ...[0x00, ...text('asm').slice(1), 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list(new Array<number[]>(7).fill([i32])), 0]])),
    ...section(2, list([[...text('kernel'), ...text('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...text('dotsOfTwo'), 0x00, 0x00]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function list(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function text(ascii: string): number[] {
  return [ascii.length, ...Array.from(ascii, (character) => character.charCodeAt(0))];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
