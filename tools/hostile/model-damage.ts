/** What can happen to weight files, manifests and networks in particular. */
import { gzipSync } from 'node:zlib';
import { anyDamage, type Damage } from './any-damage.ts';
import { damagedJson } from './json-damage.ts';
import { encoded, giantNumber, oddNumber, overwritten, placesOf } from './numbers.ts';
import { between, pick, type Random } from './random.ts';

/** What HDF5's own structures begin with: superblock, objects and what follows them, heaps and trees. */
const structures = [
  '\x89HDF',
  'OHDR',
  'OCHK',
  'FRHP',
  'FHDB',
  'BTHD',
  'BTLF',
  'FSHD',
  'kernel:0',
  'layer_names',
];

function structureLies(bytes: Buffer, random: Random, giant: boolean): Buffer {
  let copy = bytes;
  for (let left = between(random, 1, 5); left > 0; left--) {
    const places = placesOf(bytes, Buffer.from(pick(random, structures), 'latin1'));
    const width = pick(random, [1, 2, 4, 8]);
    const value = giant ? giantNumber(random, width) : oddNumber(random, width);
    const at = pick(random, places) + between(random, 4, 120);
    copy = overwritten(copy, at, encoded(value, width, 'little'));
  }
  return copy;
}

/** One structure leads where another lies: readers that follow it may go in circles. */
function looped(bytes: Buffer, random: Random): Buffer {
  const places = structures.slice(1, 8).flatMap((mark) => placesOf(bytes, Buffer.from(mark)));
  const from = pick(random, places);
  const to = encoded(pick(random, places), 8, 'little');
  return overwritten(bytes, from + between(random, 4, 68), to);
}

export const weightDamage: Readonly<Record<string, Damage>> = {
  lies: (bytes, random) => structureLies(bytes, random, false),
  giants: (bytes, random) => structureLies(bytes, random, true),
  loops: looped,

  /** The network's description with another value. */
  config(bytes, random) {
    const start = bytes.indexOf('{"class_name"');
    const end = bytes.indexOf('\0', start);
    const text = damagedJson(bytes.subarray(start, end).toString(), random);
    return overwritten(bytes, start, Buffer.from(text.slice(0, end - start).padEnd(end - start)));
  },

  /** Packed: whole, with another length at its end, or cut off. */
  packed(bytes, random) {
    const gzip = gzipSync(bytes.subarray(0, 200_000), { level: 1 });
    return pick(random, [
      () => gzip,
      () => overwritten(gzip, gzip.length - 4, encoded(giantNumber(random, 4), 4, 'little')),
      () => overwritten(gzip.subarray(0, 40), 36, encoded(2 ** 28, 4, 'little')),
      () => anyDamage.flips(gzip, random),
      () => anyDamage.cut(gzip, random),
    ])();
  },

  empty: (bytes, random) => pick(random, [Buffer.alloc(0), bytes.subarray(0, pick(random, [8, 9, 96, 800]))]),
};

export const manifestDamage: Readonly<Record<string, Damage>> = {
  value: (bytes, random) => Buffer.from(damagedJson(bytes.toString(), random)),

  other: (_bytes, random) =>
    Buffer.from(
      pick(random, [
        '',
        'null',
        '[]',
        '{}',
        '"x"',
        '{"format":"cogito-model"}',
        '<!doctype html>',
        '{"a":'.repeat(9999),
      ]),
    ),
};

/** Names and types inside the network, so that it can still be parsed but means something else. */
export const networkDamage: Readonly<Record<string, Damage>> = {
  names(bytes, random) {
    const words = [
      'Conv',
      'Relu',
      'Gemm',
      'MatMul',
      'MaxPool',
      'kernel_shape',
      'pads',
      'strides',
      'Add',
      'batch',
      'group',
    ];
    const there = words.filter((word) => bytes.includes(word));
    const word = pick(random, there);
    const other = pick(random, ['Loop', 'Scan', 'If', 'Tile', 'Expand', 'Sinh', 'pads', '\0', '../..']);
    const at = pick(random, placesOf(bytes, Buffer.from(word)));
    return overwritten(bytes, at, Buffer.from(other.padEnd(word.length, 's').slice(0, word.length)));
  },

  /** The last kilobytes hold the nodes' and the values' descriptions. */
  tail(bytes, random) {
    const head = bytes.subarray(0, -8192);
    return Buffer.concat([head, pick(random, Object.values(anyDamage))(bytes.subarray(-8192), random)]);
  },

  empty: (bytes, random) => pick(random, [Buffer.alloc(0), bytes.subarray(0, pick(random, [1, 16, 300]))]),
};
