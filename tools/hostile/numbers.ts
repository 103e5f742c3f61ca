/** Numbers inside binary files. */
import { between, pick, type Random } from './random.ts';

export type ByteOrder = 'big' | 'little';

/** `value`, modulo what fits, in `width` bytes. */
export function encoded(value: number | bigint, width: number, order: ByteOrder): Buffer {
  const hex = BigInt.asUintN(8 * width, BigInt(value)).toString(16);
  const bytes = Buffer.from(hex.padStart(2 * width, '0'), 'hex');
  return order === 'big' ? bytes : bytes.reverse();
}

/** A copy with `part` written at `at`, as far as there is room. */
export function overwritten(bytes: Buffer, at: number, part: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  part.copy(copy, at);
  return copy;
}

/** Where `mark` stands, every time. */
export function placesOf(bytes: Buffer, mark: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}

/** Numbers of so many bytes at which readers stumble. */
export function oddNumber(random: Random, width: number): bigint {
  const all = (1n << BigInt(8 * width)) - 1n;
  return pick(random, [
    ...[0n, 1n, 2n, 7n, all, all - 1n, all >> 1n, (all >> 1n) + 1n],
    BigInt(between(random, 0, 2 ** Math.min(48, 8 * width))),
  ]);
}

/** Sizes that nothing is as large as. */
export function giantNumber(random: Random, width: number): bigint {
  const all = (1n << BigInt(8 * width)) - 1n;
  return pick(random, [all, all - 15n, all >> 1n, (all >> 1n) + 1n, all >> 2n]);
}
