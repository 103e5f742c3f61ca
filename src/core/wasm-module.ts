/**
 * Puts together small WebAssembly modules of loops that are worth it: functions of whole numbers without a result, over
 * one imported memory. Codes and names are those of the WebAssembly specification (core 2.0, with its vectors).
 */

/** WebAssembly, which browsers, workers and Node all have although the language's own library has it not. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { kernel: { memory: object } },
  ) => { readonly exports: object };
};

const pageBytes = 65536;
const i32 = 0x7f;
const v128 = 0x7b;

export interface WasmFunction {
  readonly name: string;
  /** Whole numbers: locals 0 to `parameters` - 1. */
  readonly parameters: number;
  /** Locals after them: first whole numbers, then vectors. */
  readonly integers: number;
  readonly vectors: number;
  readonly body: readonly number[];
}

/** A compiled module, which makes instances with a memory of their own. */
export class WasmModule {
  readonly #compiled: object;

  constructor(functions: readonly WasmFunction[]) {
    this.#compiled = new WebAssembly.Module(moduleBytes(functions));
  }

  /** What the module exports, over a memory of at least `bytes` zeros. Throws a RangeError where there is not so much. */
  instance(bytes: number): { readonly buffer: ArrayBuffer; readonly exports: object } {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    const { exports } = new WebAssembly.Instance(this.#compiled, { kernel: { memory } });
    return { buffer: memory.buffer, exports };
  }
}

export const loop = [0x03, 0x40];
export const end = [0x0b];
export const repeatIf = [0x0d, 0x00];
export const add = [0x6a];
export const subtract = [0x6b];
export const get = (local: number) => [0x20, local];
export const set = (local: number) => [0x21, local];
export const tee = (local: number) => [0x22, local];
export const constant = (value: number) => [0x41, ...signed(value)];
export const vector = (code: number, ...immediate: number[]) => [0xfd, ...unsigned(code), ...immediate];
/** v128.load */
export const loadVector = (offset: number) => vector(0x00, 4, ...unsigned(offset));
/** v128.const, all zeros */
export const zeros = vector(0x0c, ...new Array<number>(16).fill(0));

export function advance(pointer: number, bytes: number): number[] {
  return [...get(pointer), ...constant(bytes), ...add, ...set(pointer)];
}

function moduleBytes(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...list(Array.from({ length: parameters }, () => [i32])),
    0,
  ]);
  const bodies = functions.map(({ integers, vectors, body }) => {
    const locals = list([
      [...unsigned(integers), i32],
      [...unsigned(vectors), v128],
    ]);
    const code = [...locals, ...body, ...end];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, ...text('asm').slice(1), 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text('kernel'), ...text('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list(functions.map((_, i) => [i]))),
    ...section(7, list(functions.map(({ name }, i) => [...text(name), 0x00, i]))),
    ...section(10, list(bodies)),
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
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
