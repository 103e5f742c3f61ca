/** Metadata that no program writes: far too much of it, within itself, without end, or of giant sizes. */
import { deflateSync } from 'node:zlib';
import { encoded, giantNumber, type ByteOrder } from './numbers.ts';
import { oggSealed, pageEnd } from './ogg.ts';
import { between, noise, pick, type Random } from './random.ts';
import type { SoundFormat } from './sources.ts';

const MOST_DEPTH = 4000;

/** The good file with absurd metadata where its format has it. */
export function withAbsurdMetadata(format: SoundFormat, bytes: Buffer, random: Random): Buffer {
  return makers[format](bytes, random);
}

const makers: Readonly<Record<SoundFormat, (bytes: Buffer, random: Random) => Buffer>> = {
  wav: (bytes, random) => inserted(bytes, 12, riffChunks(random)),
  mp3: (bytes, random) => Buffer.concat([id3(random), bytes]),
  flac: (bytes, random) => inserted(bytes, 42, flacBlocks(random)),
  ogg: oggPages,
  opus: oggPages,
  webm: (bytes, random) => inserted(bytes, bytes.indexOf(encoded(0x1654ae6b, 4, 'big')), masters(random)),
  m4a: (bytes, random) => Buffer.concat([bytes, boxes(random)]),
  mp4: (bytes, random) => Buffer.concat([bytes, boxes(random)]),
};

function inserted(bytes: Buffer, at: number, part: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
}

/** A name, the length that it claims, and what it holds. */
function chunk(name: string, content: Buffer, order: ByteOrder, claimed?: bigint): Buffer {
  const size = encoded(claimed ?? content.length, 4, order);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, content]);
}

function nested(depth: number, wrap: (inside: Buffer) => Buffer): Buffer {
  let bytes: Buffer = Buffer.alloc(0);
  for (let level = 0; level < depth; level++) bytes = wrap(bytes);
  return bytes;
}

function riffChunks(random: Random): Buffer {
  const list = (content: Buffer, claimed?: bigint) =>
    chunk('LIST', Buffer.concat([Buffer.from('INFO'), content]), 'little', claimed);
  return pick(random, [
    () => nested(between(random, 100, MOST_DEPTH), (inside) => list(inside)),
    () => Buffer.concat(Array<Buffer>(between(random, 100, 5000)).fill(list(Buffer.alloc(0)))),
    // A length that leads back to where it stands, where sums are kept in 32 bits.
    () => chunk('LIST', Buffer.alloc(0), 'little', -8n),
    () =>
      chunk(
        pick(random, ['bext', 'id3 ', 'cue ', 'iXML']),
        noise(random, 40),
        'little',
        giantNumber(random, 4),
      ),
    () => list(chunk('INAM', Buffer.alloc(8, 0x41), 'little', giantNumber(random, 4))),
    () => chunk('id3 ', id3(random), 'little'),
  ])();
}

/** Lengths in ID3v2 are four times seven bits. */
function sevenBits(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (value >>> shift) & 0x7f));
}

function tag(frames: Buffer, claimed = frames.length, flags = 0): Buffer {
  return Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, flags]), sevenBits(claimed), frames]);
}

function frame(name: string, content: Buffer, claimed = content.length): Buffer {
  return Buffer.concat([Buffer.from(name), sevenBits(claimed), Buffer.alloc(2), content]);
}

function id3(random: Random): Buffer {
  const text = frame('TXXX', Buffer.from('\x03a\0b'));
  const giant = 2 ** 28 - 1 - between(random, 0, 100);
  return pick(random, [
    () => tag(text, giant),
    () => tag(frame('TIT2', Buffer.from('\x03never'), giant)),
    () => tag(Buffer.concat([frame('APIC', noise(random, 60), giant), text]), 100),
    () => tag(Buffer.concat(Array<Buffer>(between(random, 1000, 20_000)).fill(text))),
    () => Buffer.concat(Array<Buffer>(between(random, 100, 2000)).fill(tag(text))),
    () => nested(between(random, 50, 500), (inside) => tag(frame('PRIV', inside))),
    () => tag(frame('TIT2', Buffer.concat([Buffer.from([3]), Buffer.alloc(2_000_000, 0x41)]))),
    // An extended header that is longer than its tag; unsynchronised.
    () => tag(Buffer.concat([sevenBits(giant), text]), undefined, 0xc0),
    // Ten kilobytes that unpack to ten megabytes.
    () => tag(frame('TXXX', deflateSync(Buffer.alloc(10_000_000)))),
  ])();
}

function flacBlocks(random: Random): Buffer {
  const block = (type: number, content: Buffer, claimed: number | bigint = content.length) =>
    Buffer.concat([Buffer.from([type]), encoded(claimed, 3, 'big'), content]);
  const [padding, seekTable, comment, picture] = [1, 3, 4, 6];
  const count = () => encoded(giantNumber(random, 4), 4, 'little');
  const size = () => encoded(giantNumber(random, 4), 4, 'big');
  return pick(random, [
    () => block(comment, Buffer.concat([encoded(0, 4, 'little'), count()])),
    () => block(comment, Buffer.concat([count(), noise(random, 30)])),
    () => block(picture, Buffer.concat([encoded(3, 4, 'big'), size(), noise(random, 60)])),
    () =>
      block(
        picture,
        Buffer.concat([encoded(3, 4, 'big'), Buffer.alloc(8), size(), size(), size(), size(), size()]),
      ),
    () => block(seekTable, noise(random, 18 * between(random, 1, 3000))),
    () => Buffer.concat(Array<Buffer>(between(random, 100, 20_000)).fill(block(padding, Buffer.alloc(0)))),
    () => block(between(random, 7, 128), noise(random, 20), 0xffffff),
  ])();
}

/** Pages before the sound: empty ones by the thousand, the first ones again and again, or of unknown streams. */
function oggPages(bytes: Buffer, random: Random): Buffer {
  const first = bytes.subarray(0, pageEnd(bytes, 0));
  const times = between(random, 50, 3000);
  const pages = Array.from({ length: times }, (_, i) => {
    const page = Buffer.from(first);
    // Another stream's number.
    page.writeUInt32LE(i + 1, 14);
    return page;
  });
  const empty = Buffer.concat([first.subarray(0, 26), Buffer.from([0])]);
  return pick(random, [
    () => oggSealed(Buffer.concat([...pages.slice(0, 300), bytes])),
    () =>
      oggSealed(Buffer.concat([first, ...Array<Buffer>(times).fill(empty), bytes.subarray(first.length)])),
    () => Buffer.concat(Array<Buffer>(between(random, 2, 9)).fill(bytes)),
    () =>
      oggSealed(
        Buffer.concat([bytes.subarray(0, bytes.length / 2), first, bytes.subarray(bytes.length / 2)]),
      ),
  ])();
}

/** EBML elements: an id, a length (all ones: not known), and what is in it. */
function element(id: number, content: Buffer, claimed?: bigint): Buffer {
  const width = Math.ceil(id.toString(16).length / 2);
  const size = (claimed ?? BigInt(content.length)) | (1n << 56n);
  return Buffer.concat([encoded(id, width, 'big'), encoded(size, 8, 'big'), content]);
}

function masters(random: Random): Buffer {
  const [tags, simpleTag, attachments, voids] = [0x1254c367, 0x67c8, 0x1941a469, 0xec];
  const unknown = (1n << 56n) - 1n;
  const giant = giantNumber(random, 4);
  return pick(random, [
    () =>
      element(
        tags,
        element(
          0x7373,
          nested(between(random, 50, MOST_DEPTH), (inside) => element(simpleTag, inside)),
        ),
      ),
    () =>
      element(
        tags,
        element(
          0x7373,
          nested(200, (inside) => element(simpleTag, inside, unknown)),
          unknown,
        ),
        unknown,
      ),
    () => Buffer.concat(Array<Buffer>(between(random, 500, 20_000)).fill(element(voids, Buffer.alloc(0)))),
    () => element(attachments, element(0x61a7, element(0x465c, noise(random, 30), giant), giant), giant),
    // A table of contents that leads to itself.
    () =>
      element(
        0x114d9b74,
        element(
          0x4dbb,
          Buffer.concat([element(0x53ab, encoded(0x114d9b74, 4, 'big')), element(0x53ac, Buffer.from([0]))]),
        ),
      ),
    () => element(voids, Buffer.alloc(0), giant),
  ])();
}

function boxes(random: Random): Buffer {
  const box = (name: string, content: Buffer, claimed?: bigint) =>
    Buffer.concat([encoded(claimed ?? content.length + 8, 4, 'big'), Buffer.from(name, 'latin1'), content]);
  const giant = giantNumber(random, 4);
  const table = (name: string) =>
    box(name, Buffer.concat([Buffer.alloc(4), encoded(giant, 4, 'big'), noise(random, 40)]));
  return pick(random, [
    () =>
      nested(between(random, 50, MOST_DEPTH), (inside) =>
        box(pick(random, ['moov', 'trak', 'udta']), inside),
      ),
    () =>
      nested(between(random, 50, MOST_DEPTH), (inside) =>
        box('meta', Buffer.concat([Buffer.alloc(4), inside])),
      ),
    () => Buffer.concat(Array<Buffer>(between(random, 500, 20_000)).fill(box('free', Buffer.alloc(0)))),
    () =>
      box(
        'moov',
        box(
          'udta',
          box(
            'meta',
            Buffer.concat([
              Buffer.alloc(4),
              box('ilst', box('covr', box('data', noise(random, 30), giant), giant), giant),
            ]),
          ),
        ),
      ),
    () =>
      box(
        'moov',
        box(
          'trak',
          box(
            'mdia',
            box(
              'minf',
              box('stbl', Buffer.concat(['stts', 'stsc', 'stsz', 'stco', 'ctts', 'stss'].map(table))),
            ),
          ),
        ),
      ),
    () => box('moof', box('traf', Buffer.concat([table('trun'), table('tfhd'), table('sgpd')]))),
    () => box('sidx', noise(random, 44)),
    () => box('uuid', noise(random, 24), giant),
  ])();
}
