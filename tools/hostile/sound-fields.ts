/** Where the headers of sound files hold numbers, found by the marks beside them. */
import { encoded, giantNumber, oddNumber, overwritten, placesOf, type ByteOrder } from './numbers.ts';
import { oggSealed } from './ogg.ts';
import { between, pick, type Random } from './random.ts';
import type { SoundFormat } from './sources.ts';

/** [mark, bytes from its beginning to the number, bytes of the number] */
type Field = readonly [mark: string | number, offset: number, width: number];

interface Fields {
  readonly order: ByteOrder;
  /** Lengths and counts. */
  readonly sizes: readonly Field[];
  /** What else a reader decides by. */
  readonly others: readonly Field[];
}

const oggPages: readonly Field[] = [
  ...([4, 5, 14, 18, 26, 27].map((offset) => ['OggS', offset, 1]) as Field[]),
  ['OggS', 6, 8],
];

const boxes = ['ftyp', 'moov', 'mvhd', 'trak', 'mdia', 'mdhd', 'minf', 'stbl', 'stsd', 'mp4a', 'esds'];
const tables = ['stts', 'stsc', 'stsz', 'stco', 'elst', 'mdat', 'udta', 'free'];
const quickTime: Fields = {
  order: 'big',
  sizes: [
    ...[...boxes, ...tables].map((box): Field => [box, -4, 4]),
    ...['stts', 'stsc', 'stsd', 'stco', 'elst'].map((box): Field => [box, 8, 4]),
    ...([4, 8, 12, 16, 20].map((offset) => ['stsz', offset, 4]) as Field[]),
    ...([12, 16, 20].flatMap((offset) => ['stts', 'stsc', 'stco'].map((box) => [box, offset, 4])) as Field[]),
    ['esds', 9, 1],
  ],
  others: [
    ...([12, 16, 20].flatMap((offset) => ['mdhd', 'mvhd', 'elst'].map((box) => [box, offset, 4])) as Field[]),
    ...([20, 22, 24] as const).map((offset): Field => ['mp4a', offset, 2]),
    ...[...boxes, ...tables].map((box): Field => [box, 0, 4]),
    ['mp4a', 28, 4],
    ['esds', 14, 4],
    ['esds', 30, 4],
  ],
};

const fields: Readonly<Record<SoundFormat, Fields>> = {
  wav: {
    order: 'little',
    sizes: [
      ['RIFF', 4, 4],
      ['fmt ', 4, 4],
      ['data', 4, 4],
    ],
    others: [
      ...([8, 10, 20, 22] as const).map((offset): Field => ['fmt ', offset, 2]),
      ...([12, 16] as const).map((offset): Field => ['fmt ', offset, 4]),
      ['RIFF', 0, 4],
      ['RIFF', 8, 4],
    ],
  },
  mp3: {
    order: 'big',
    sizes: [
      ['ID3', 6, 4],
      ['Info', 8, 4],
      ['Info', 12, 4],
    ],
    others: [
      ['ID3', 3, 2],
      ['ID3', 5, 1],
      ['Info', 4, 4],
      ...([1, 2, 3] as const).map((offset): Field => [0xfffb, offset, 1]),
    ],
  },
  flac: {
    order: 'big',
    sizes: [
      ['fLaC', 5, 3],
      ['fLaC', 8, 2],
      ['fLaC', 10, 2],
      ['fLaC', 12, 3],
      ['fLaC', 15, 3],
    ],
    others: [
      ['fLaC', 4, 1],
      ['fLaC', 18, 8],
      ...([1, 2, 3, 4] as const).map((offset): Field => [0xfff8, offset, 1]),
    ],
  },
  ogg: {
    order: 'little',
    sizes: [
      ['\x03vorbis', 7, 4],
      ['\x03vorbis', 20, 4],
      ['OggS', 26, 1],
      ['\x05vorbis', 7, 3],
    ],
    others: [
      ...oggPages,
      ['\x01vorbis', 7, 4],
      ['\x01vorbis', 11, 1],
      ['\x01vorbis', 12, 4],
      ['\x01vorbis', 28, 1],
    ],
  },
  opus: {
    order: 'little',
    sizes: [
      ['OpusTags', 8, 4],
      ['OpusTags', 16, 4],
      ['OggS', 26, 1],
    ],
    others: [
      ...oggPages,
      ...([8, 9, 18, 19] as const).map((offset): Field => ['OpusHead', offset, 1]),
      ['OpusHead', 10, 2],
      ['OpusHead', 12, 4],
      ['OpusHead', 16, 2],
    ],
  },
  webm: {
    order: 'big',
    sizes: [
      ...[0x18538067, 0x1549a966, 0x1654ae6b, 0x1f43b675, 0x1c53bb6b, 0x1254c367, 0x114d9b74].flatMap(
        (id): Field[] => [
          [id, 4, 1],
          [id, 4, 8],
        ],
      ),
      [0x63a2, 2, 1],
      [0xa3, 1, 2],
    ],
    others: [
      [0x1a45dfa3, 4, 1],
      [0xb588, 2, 8],
      [0x9f81, 2, 1],
      [0x4489, 3, 8],
      [0xe7, 2, 2],
      [0x56aa, 3, 2],
      ...([8, 9, 18] as const).map((offset): Field => ['OpusHead', offset, 1]),
    ],
  },
  m4a: quickTime,
  mp4: quickTime,
};

/** Another number in one to four fields of the header: any odd one, or a giant size. */
export function lie(format: SoundFormat, bytes: Buffer, random: Random, kind: 'odd' | 'giant'): Buffer {
  const { order, sizes, others } = fields[format];
  const choices = kind === 'giant' ? sizes : [...sizes, ...others];
  let copy = bytes;
  for (let left = between(random, 1, 5); left > 0; left--) {
    const [mark, offset, width] = pick(random, choices);
    const places = placesOf(bytes, markBytes(mark));
    if (places.length === 0) continue;
    const at = Math.max(0, pick(random, places.slice(0, 8)) + offset);
    const value = kind === 'giant' ? giantNumber(random, width) : oddNumber(random, width);
    copy = overwritten(copy, at, encoded(value, width, order));
  }
  return format === 'ogg' || format === 'opus' ? oggSealed(copy) : copy;
}

function markBytes(mark: string | number): Buffer {
  if (typeof mark === 'string') return Buffer.from(mark, 'latin1');
  return encoded(mark, Math.ceil(mark.toString(16).length / 2), 'big');
}
