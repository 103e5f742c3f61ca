/**
 * Dot products of int8 rows with int16 queries, as a WebAssembly module that is put together here: the one loop that
 * scanning a big index spends its time in, at about 10 products a cycle (i32x4.dot_i16x8_s) instead of less than one.
 *
 * Two rows and two queries at a time, or four rows and one query: their four sums and what they are made of fit into the
 * registers that every processor has; larger blocks spill and were slower when measured (2 x 2: 24 · 10^9 products a
 * second, 4 x 4: 15).
 */
import {
  add,
  advance,
  constant,
  end,
  get,
  loadVector,
  loop,
  repeatIf,
  set,
  subtract,
  tee,
  unsigned,
  vector,
  WasmModule,
  zeros,
} from '../wasm-module.ts';

/** Columns are read so many at a time: rows and queries are padded to a multiple with zeros. */
export const columnStep = 16;

/**
 * All sizes in bytes. Writes, as int32, the products of `rowBlocks` blocks of rows from `rows` on with the queries at
 * `queries` (and `queries + queryStride`) to `out` (and `out + outStride`).
 */
type Dots = (
  rows: number,
  rowStride: number,
  queries: number,
  queryStride: number,
  out: number,
  outStride: number,
  rowBlocks: number,
) => void;

interface Block {
  readonly name: 'dotsOfTwo' | 'dotsOfOne';
  readonly rows: number;
  readonly queries: 1 | 2;
}

const blocks: readonly Block[] = [
  { name: 'dotsOfTwo', rows: 2, queries: 2 },
  { name: 'dotsOfOne', rows: 4, queries: 1 },
];

export interface DotKernel {
  readonly buffer: ArrayBuffer;
  /** Two queries, in blocks of two rows. */
  readonly dotsOfTwo: Dots;
  /** One query, in blocks of four rows. */
  readonly dotsOfOne: Dots;
}

let compiled: WasmModule | undefined;

/** A kernel with a memory of its own, of at least `bytes`, all zeros. Throws a RangeError where there is not so much. */
export function createDotKernel(bytes: number): DotKernel {
  compiled ??= new WasmModule(
    blocks.map((block) => {
      const { integers, vectors } = localsOf(block);
      return { name: block.name, parameters: 7, integers, vectors, body: kernelBody(block) };
    }),
  );
  const { buffer, exports } = compiled.instance(bytes);
  // The module exports exactly these.
  return { buffer, ...(exports as Pick<DotKernel, Block['name']>) };
}

const storeI32 = (offset: number) => [0x36, 2, ...unsigned(offset)];
const loadWidened = (offset: number) => vector(0x01, 3, ...unsigned(offset)); // v128.load8x8_s
const dot = vector(0xba); // i32x4.dot_i16x8_s
const addLanes = vector(0xae); // i32x4.add
const lane = (index: number) => vector(0x1b, index); // i32x4.extract_lane

/** Locals: the seven parameters, then pointers into a block's rows and queries, the columns left, and vectors. */
const [rows, rowStride, queries, queryStride, out, outStride, rowBlocks] = [0, 1, 2, 3, 4, 5, 6];

function localsOf(block: Block) {
  let next = 7;
  const take = (count: number) => Array.from({ length: count }, () => next++);
  return {
    rowPointers: take(block.rows),
    queryPointers: take(block.queries),
    left: next++,
    integers: block.rows + block.queries + 1,
    /** Row after row. */
    sums: take(block.rows * block.queries),
    ofRows: take(block.rows),
    ofQuery: next++,
    vectors: block.rows * block.queries + block.rows + 1,
  };
}

function kernelBody(block: Block): number[] {
  const { rowPointers, queryPointers, left, sums } = localsOf(block);
  return [
    ...loop,
    ...pointAt(rowPointers, rows, rowStride),
    ...pointAt(queryPointers, queries, queryStride),
    ...sums.flatMap((sum) => [...zeros, ...set(sum)]),
    // A row's stride in bytes is its number of columns.
    ...[...get(rowStride), ...set(left)],
    ...[...loop, ...eightColumns(block, 0), ...eightColumns(block, 1)],
    ...rowPointers.flatMap((pointer) => advance(pointer, columnStep)),
    ...queryPointers.flatMap((pointer) => advance(pointer, 2 * columnStep)),
    ...[...get(left), ...constant(columnStep), ...subtract, ...tee(left), ...repeatIf, ...end],
    ...sums.flatMap((sum, i) => {
      const [row, query] = [Math.floor(i / block.queries), i % block.queries];
      const place = [...get(out), ...(query === 1 ? [...get(outStride), ...add] : [])];
      return [...place, ...sumOfLanes(sum), ...storeI32(4 * row)];
    }),
    ...advance(out, 4 * block.rows),
    // The last row's pointer has come to the next block's first row.
    ...[...get(rowPointers[block.rows - 1]), ...set(rows)],
    ...[...get(rowBlocks), ...constant(1), ...subtract, ...tee(rowBlocks), ...repeatIf, ...end],
  ];
}

/** Each pointer a stride after the one before. */
function pointAt(pointers: readonly number[], start: number, stride: number): number[] {
  return pointers.flatMap((pointer, i) =>
    i === 0
      ? [...get(start), ...set(pointer)]
      : [...get(pointers[i - 1]), ...get(stride), ...add, ...set(pointer)],
  );
}

function eightColumns(block: Block, part: 0 | 1): number[] {
  const { rowPointers, queryPointers, sums, ofRows, ofQuery } = localsOf(block);
  return [
    ...rowPointers.flatMap((pointer, row) => [
      ...[...get(pointer), ...loadWidened(8 * part), ...set(ofRows[row])],
    ]),
    ...queryPointers.flatMap((pointer, query) => [
      ...[...get(pointer), ...loadVector(16 * part), ...set(ofQuery)],
      ...ofRows.flatMap((ofRow, row) => {
        const sum = sums[block.queries * row + query];
        return [...get(ofRow), ...get(ofQuery), ...dot, ...get(sum), ...addLanes, ...set(sum)];
      }),
    ]),
  ];
}

function sumOfLanes(local: number): number[] {
  return [0, 1, 2, 3].flatMap((index) => [...get(local), ...lane(index), ...(index > 0 ? add : [])]);
}
