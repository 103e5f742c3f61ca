/** What can happen to a zip in particular. */
import type { Damage } from './any-damage.ts';
import { encoded, giantNumber, oddNumber, overwritten, placesOf } from './numbers.ts';
import { between, pick, type Random } from './random.ts';
import { zipOf } from './zip.ts';

/** [signature, bytes from it to the number, bytes of the number, whether it is a length, a count or a place] */
const fields = [
  // Of the end: entries, length and place of the list, the comment's length.
  ...(
    [
      [8, 2],
      [10, 2],
      [12, 4],
      [16, 4],
      [20, 2],
    ] as const
  ).map(([at, width]) => [0x504b0506, at, width, true] as const),
  // Of the list: flags, method, checksum, both lengths, those of name, extra and comment, and the place.
  ...(
    [
      [20, 4],
      [24, 4],
      [28, 2],
      [30, 2],
      [32, 2],
      [42, 4],
    ] as const
  ).map(([at, width]) => [0x504b0102, at, width, true] as const),
  ...(
    [
      [8, 2],
      [10, 2],
      [16, 4],
    ] as const
  ).map(([at, width]) => [0x504b0102, at, width, false] as const),
  // Of the entry itself.
  ...(
    [
      [18, 4],
      [22, 4],
      [26, 2],
      [28, 2],
    ] as const
  ).map(([at, width]) => [0x504b0304, at, width, true] as const),
  ...(
    [
      [6, 2],
      [8, 2],
    ] as const
  ).map(([at, width]) => [0x504b0304, at, width, false] as const),
] as const;

function lied(bytes: Buffer, random: Random, giant: boolean): Buffer {
  let copy = bytes;
  for (let left = between(random, 1, 4); left > 0; left--) {
    const [mark, offset, width] = pick(random, giant ? fields.filter(([, , , size]) => size) : fields);
    const value = giant ? giantNumber(random, width) : oddNumber(random, width);
    const at = pick(random, placesOf(bytes, encoded(mark, 4, 'big'))) + offset;
    copy = overwritten(copy, at, encoded(value, width, 'little'));
  }
  return copy;
}

const names = [
  ...[
    '../../a.wav',
    '/a.wav',
    'C:\\a.wav',
    'a/../../b.wav',
    '<img src=x onerror=alert(1)>.wav',
    '\u202Evaw.exe',
  ],
  ...['\0.wav', 'a'.repeat(60_000) + '.wav', 'constructor', '.wav', 'a.wav/b.wav', ' .wav', 'x.zip'],
];

export const zipDamage: Readonly<Record<string, Damage>> = {
  lies: (bytes, random) => lied(bytes, random, false),
  giants: (bytes, random) => lied(bytes, random, true),

  names: (bytes, random) =>
    zipOf({ [pick(random, names)]: bytes.subarray(0, 2000), [pick(random, names)]: Buffer.alloc(0) }),

  /** A few kilobytes that unpack to up to 64 MB of nothing. */
  bomb: (_bytes, random) => zipOf({ 'a.wav': Buffer.alloc(between(random, 2 ** 24, 2 ** 26)) }, 6),

  /** Zips in zips. */
  nested: (bytes, random) =>
    Array.from({ length: between(random, 1, 30) }).reduce<Buffer>(
      (inside) => zipOf({ 'in.zip': inside }),
      bytes,
    ),

  crowd: (_bytes, random) =>
    zipOf(
      Object.fromEntries(
        Array.from({ length: between(random, 1, 3000) }, (_, i) => [`${i}.txt`, Buffer.alloc(0)]),
      ),
    ),

  /** Every entry of the list leads to the same one. */
  overlap(bytes) {
    const places = placesOf(bytes, encoded(0x504b0102, 4, 'big'));
    return places.reduce((copy, at) => overwritten(copy, at + 42, Buffer.alloc(4)), bytes);
  },

  empty: (_bytes, random) => pick(random, [Buffer.alloc(0), zipOf({}), Buffer.from('PK'), Buffer.alloc(22)]),
};
