/** What can happen to the bytes of any file. */
import { encoded, oddNumber, overwritten } from './numbers.ts';
import { between, noise, pick, type Random } from './random.ts';

export type Damage = (bytes: Buffer, random: Random) => Buffer;

/** Most of what a reader decides by stands at the beginning. */
function somewhere(bytes: Buffer, random: Random): number {
  return between(random, 0, random() < 0.5 ? Math.min(bytes.length, 1024) : bytes.length);
}

function span(bytes: Buffer, random: Random): [start: number, end: number] {
  const start = somewhere(bytes, random);
  return [start, Math.min(bytes.length, start + between(random, 1, 1 + bytes.length / 3))];
}

export const anyDamage = {
  cut: (bytes, random) => bytes.subarray(0, somewhere(bytes, random)),

  flips(bytes, random) {
    const copy = Buffer.from(bytes);
    for (let left = 2 ** between(random, 0, 9); left > 0; left--) {
      copy[somewhere(bytes, random)] ^= 1 << between(random, 0, 8);
    }
    return copy;
  },

  noise(bytes, random) {
    const [start, end] = span(bytes, random);
    return overwritten(bytes, start, noise(random, end - start));
  },

  zeros(bytes, random) {
    const [start, end] = span(bytes, random);
    return overwritten(bytes, start, Buffer.alloc(end - start));
  },

  hole(bytes, random) {
    const [start, end] = span(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },

  repeated(bytes, random) {
    const [start, end] = span(bytes, random);
    const times = between(random, 2, 12);
    const piece = bytes.subarray(start, end);
    return Buffer.concat([bytes.subarray(0, end), ...Array<Buffer>(times).fill(piece), bytes.subarray(end)]);
  },

  mixed(bytes, random) {
    const at = somewhere(bytes, random);
    return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
  },

  numbers(bytes, random) {
    let copy = bytes;
    for (let left = between(random, 1, 5); left > 0; left--) {
      const width = pick(random, [1, 2, 4, 8]);
      const order = pick(random, ['big', 'little'] as const);
      const number = encoded(oddNumber(random, width), width, order);
      copy = overwritten(copy, somewhere(bytes, random), number);
    }
    return copy;
  },
} as const satisfies Record<string, Damage>;
