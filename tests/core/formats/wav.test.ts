import { describe, expect, it } from 'vitest';
import { CogitoError } from '../../../src/core/errors.ts';
import { decodeWavFrames, readWavHeader, writeWav, type ByteSource } from '../../../src/core/formats/wav.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf, codeOfPromise } from '../classifier/golden.ts';

function source(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

function chunk(id: string, contents: readonly number[], size = contents.length): number[] {
  const padding = contents.length % 2 === 1 ? [0] : [];
  return [...ascii(id), ...uint32(size), ...contents, ...padding];
}

const ascii = (text: string) => [...new TextEncoder().encode(text)];
const uint16 = (value: number) => [value & 255, (value >> 8) & 255];
const uint32 = (value: number) => [...uint16(value & 0xffff), ...uint16(value >>> 16)];

interface FormatFields {
  tag?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  blockAlign?: number;
}

function format({
  tag = 1,
  channels = 1,
  rate = 8000,
  bits = 16,
  blockAlign = (channels * bits) / 8,
}: FormatFields) {
  return [
    ...[...uint16(tag), ...uint16(channels), ...uint32(rate), ...uint32(rate * blockAlign)],
    ...[...uint16(blockAlign), ...uint16(bits)],
  ];
}

function wav(...chunks: number[][]): Uint8Array {
  return Uint8Array.from([...ascii('RIFF'), ...uint32(0), ...ascii('WAVE'), ...chunks.flat()]);
}

const sound = [1, 0, 2, 0, 3, 0, 4, 0];
const plain = wav(chunk('fmt ', format({})), chunk('data', sound));

async function decode(bytes: Uint8Array): Promise<number[][]> {
  const header = await readWavHeader(source(bytes));
  const data = bytes.subarray(header.dataOffset, header.dataOffset + header.dataBytes);
  return decodeWavFrames(header, data).map((channel) => [...channel]);
}

describe('a wav header', () => {
  it('says what there is', async () => {
    expect(await readWavHeader(source(plain))).toEqual({
      encoding: 'pcm16',
      channels: 1,
      sampleRate: 8000,
      blockAlign: 2,
      dataOffset: 44,
      dataBytes: 8,
      frames: 4,
      warnings: [],
    });
  });

  it('may have other chunks around the sound, odd ones padded', async () => {
    const bytes = wav(
      chunk('LIST', [1, 2, 3]),
      chunk('fmt ', format({})),
      chunk('junk', []),
      chunk('data', sound),
    );
    const more = Uint8Array.from([...bytes, ...chunk('LIST', [9, 9, 9, 9])]);
    expect(await readWavHeader(source(more))).toMatchObject({ frames: 4, dataBytes: 8, warnings: [] });
  });

  const guid = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
  const extended = (tag: number, tail = guid) => [
    ...[...format({ tag: 0xfffe, channels: 2, bits: 24 }), ...uint16(22), ...uint16(20), ...uint32(3)],
    ...[...uint16(tag), ...tail],
  ];

  it('may be extended', async () => {
    const bytes = wav(chunk('fmt ', extended(1)), chunk('data', [1, 0, 0, 2, 0, 0]));
    expect(await readWavHeader(source(bytes))).toMatchObject({ encoding: 'pcm24', channels: 2, frames: 1 });
  });

  it('of RF64 and BW64 has its size in ds64', async () => {
    for (const id of ['RF64', 'BW64']) {
      const ds64 = [
        ...uint32(0),
        ...uint32(0),
        ...uint32(6),
        ...uint32(0),
        ...uint32(3),
        ...uint32(0),
        ...uint32(0),
      ];
      const bytes = wav(chunk('ds64', ds64), chunk('fmt ', format({})), chunk('data', sound, 0xffffffff));
      bytes.set(ascii(id));
      expect(await readWavHeader(source(bytes))).toMatchObject({ dataBytes: 6, frames: 3, warnings: [] });
      // More than 2^32 bytes promised.
      bytes[32] = 1;
      expect(await readWavHeader(source(bytes))).toMatchObject({ frames: 4, warnings: ['truncated'] });
    }
  });

  it.each([
    ['size 0', 0, ['size-unknown']],
    ['size 0xFFFFFFFF', 0xffffffff, ['size-unknown']],
    ['more than there is', 1000000, ['truncated']],
    ['nearly 4 GB', 0xfffffff0, ['truncated']],
  ])('with %s gives what is there', async (_, size, warnings) => {
    const bytes = wav(chunk('fmt ', format({})), chunk('data', [...sound, 5], size));
    expect(await readWavHeader(source(bytes))).toMatchObject({ frames: 5, dataBytes: 10, warnings });
  });

  it('with no sound before further chunks has none', async () => {
    const bytes = wav(chunk('fmt ', format({})), chunk('data', []), chunk('LIST', [1, 2, 3]));
    expect(await readWavHeader(source(bytes))).toMatchObject({ frames: 0, warnings: [] });
    const bare = wav(chunk('fmt ', format({})), chunk('data', []));
    expect(await readWavHeader(source(bare))).toMatchObject({ frames: 0, warnings: [] });
  });

  it('with a wrong frame size has it calculated', async () => {
    for (const blockAlign of [0, 1, 3, 65535]) {
      const bytes = wav(chunk('fmt ', format({ channels: 2, blockAlign })), chunk('data', sound));
      expect(await readWavHeader(source(bytes))).toMatchObject({
        blockAlign: 4,
        frames: 2,
        warnings: ['block-align'],
      });
    }
  });

  it.each([
    ['big-endian', Uint8Array.from([...ascii('RIFX'), ...plain.subarray(4)]), 'wav-unsupported'],
    ['mu-law', wav(chunk('fmt ', format({ tag: 7, bits: 8 })), chunk('data', sound)), 'wav-unsupported'],
    ['ADPCM', wav(chunk('fmt ', format({ tag: 2, bits: 4 })), chunk('data', sound)), 'wav-unsupported'],
    ['12 bits', wav(chunk('fmt ', format({ bits: 12 })), chunk('data', sound)), 'wav-unsupported'],
    [
      'another GUID',
      wav(chunk('fmt ', extended(1, Array(14).fill(1))), chunk('data', sound)),
      'wav-unsupported',
    ],
    [
      'a short extension',
      wav(chunk('fmt ', format({ tag: 0xfffe })), chunk('data', sound)),
      'wav-bad-format',
    ],
    ['no channels', wav(chunk('fmt ', format({ channels: 0 })), chunk('data', sound)), 'wav-no-channels'],
    [
      '65535 channels',
      wav(chunk('fmt ', format({ channels: 65535 })), chunk('data', sound)),
      'wav-bad-format',
    ],
    ['rate 0', wav(chunk('fmt ', format({ rate: 0 })), chunk('data', sound)), 'wav-bad-rate'],
    ['rate 2^32 - 1', wav(chunk('fmt ', format({ rate: 0xffffffff })), chunk('data', sound)), 'wav-bad-rate'],
    ['a short format', wav(chunk('fmt ', [1, 0]), chunk('data', sound)), 'wav-bad-format'],
    ['sound before its format', wav(chunk('data', sound), chunk('fmt ', format({}))), 'wav-bad-format'],
    ['no sound', wav(chunk('fmt ', format({}))), 'wav-truncated-header'],
    [
      'nothing but tiny chunks',
      wav(...Array.from({ length: 2000 }, () => chunk('xxxx', []))),
      'wav-bad-format',
    ],
    ['no WAVE', Uint8Array.from([...ascii('RIFF'), 0, 0, 0, 0, ...ascii('AVI ')]), 'wav-not-wav'],
    ['another file', Uint8Array.from(ascii('ID3 something else')), 'wav-not-wav'],
    ['nothing at all', new Uint8Array(0), 'wav-not-wav'],
  ])('with %s is refused', async (_, bytes, code) => {
    expect(await codeOfPromise(readWavHeader(source(bytes)))).toBe(code);
  });

  it('cut off anywhere is refused or gives what is there', async () => {
    for (let length = 0; length < plain.length; length++) {
      const cut = source(plain.subarray(0, length));
      if (length < 44) {
        expect(await codeOfPromise(readWavHeader(cut))).toBe(
          length < 4 ? 'wav-not-wav' : 'wav-truncated-header',
        );
      } else {
        const frames = Math.floor((length - 44) / 2);
        expect(await readWavHeader(cut)).toMatchObject({ frames, warnings: ['truncated'] });
      }
    }
  });

  it('damaged is refused or gives no more than there is', async () => {
    const random = mulberry32(6);
    const whole = wav(chunk('LIST', [1, 2, 3]), chunk('fmt ', format({ channels: 2 })), chunk('data', sound));
    let refused = 0;
    for (let i = 0; i < 5000; i++) {
      const bytes = whole.slice();
      for (let hits = 1 + Math.floor(random() * 3); hits > 0; hits--) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      }
      try {
        const header = await readWavHeader(source(bytes));
        expect(header.dataOffset + header.dataBytes).toBeLessThanOrEqual(bytes.length);
        expect(header.dataBytes).toBe(header.frames * header.blockAlign);
        await decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(CogitoError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(4500);
  });
});

describe('wav samples', () => {
  const float32 = [...new Uint8Array(Float32Array.of(0.5, -2).buffer)];
  const float64 = [...new Uint8Array(Float64Array.of(0.25, -1e300).buffer)];

  it.each([
    ['pcm8', 1, 8, [0, 128, 255], [-1, 0, 127 / 128]],
    ['pcm16', 1, 16, [0, 0x80, 1, 0, 0xff, 0x7f], [-1, 1 / 32768, 32767 / 32768]],
    ['pcm24', 1, 24, [0, 0, 0x80, 1, 0, 0, 0xff, 0xff, 0xff], [-1, 1 / 8388608, -1 / 8388608]],
    ['pcm32', 1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0x40], [-1, 0.5]],
    ['float32', 3, 32, float32, [0.5, -2]],
    ['float64', 3, 64, float64, [0.25, -Infinity]],
  ])('%s is scaled to ±1', async (_, tag, bits, data, expected) => {
    expect(await decode(wav(chunk('fmt ', format({ tag, bits })), chunk('data', data)))).toEqual([expected]);
  });

  it('come one array for each channel, whole or in pieces', async () => {
    const left = Float32Array.of(0.1, 0.2, 0.3, 0.4);
    const right = Float32Array.of(-0.1, -0.2, -0.3, -0.4);
    const bytes = writeWav([left, right], 44100, { bits: 32 });
    const header = await readWavHeader(source(bytes));
    const data = bytes.subarray(header.dataOffset);
    expect(decodeWavFrames(header, data)).toEqual([left, right]);
    const pieces = [decodeWavFrames(header, data.subarray(0, 8)), decodeWavFrames(header, data.subarray(8))];
    expect(pieces.map(([first]) => [...first]).flat()).toEqual([...left]);
    expect(codeOf(() => decodeWavFrames(header, data.subarray(1)))).toBe('wav-bad-format');
    expect(decodeWavFrames(header, data.subarray(0, 0))).toEqual([new Float32Array(0), new Float32Array(0)]);
  });
});

describe('writing wav', () => {
  const random = mulberry32(8);
  const noise = () => Float32Array.from({ length: 321 }, () => random() * 2 - 1);

  it.each([1, 2, 5])('%i channels of floats read as they were', async (count) => {
    const channels = Array.from({ length: count }, noise);
    const bytes = writeWav(channels, 48000, { bits: 32 });
    expect(await readWavHeader(source(bytes))).toMatchObject({
      encoding: 'float32',
      sampleRate: 48000,
      warnings: [],
    });
    expect(await decode(bytes)).toEqual(channels.map((channel) => [...channel]));
  });

  it('16 bits are within half a step, and whole steps stay', async () => {
    const samples = noise();
    const [read] = await decode(writeWav([samples], 16000, { bits: 16 }));
    // The last step below full scale is all there is above.
    read.forEach((value, i) => expect(Math.abs(value - samples[i])).toBeLessThanOrEqual(1 / 32768));
    expect(await decode(writeWav([Float32Array.from(read)], 16000, { bits: 16 }))).toEqual([read]);
  });

  it('16 bits are clipped', async () => {
    const [read] = await decode(writeWav([Float32Array.of(2, -2, NaN, Infinity)], 16000, { bits: 16 }));
    expect(read).toEqual([32767 / 32768, -1, 0, 32767 / 32768]);
  });

  it('refuses what is no sound', () => {
    expect(codeOf(() => writeWav([], 16000, { bits: 16 }))).toBe('wav-no-channels');
    expect(codeOf(() => writeWav([new Float32Array(1)], 0, { bits: 16 }))).toBe('wav-bad-rate');
    expect(codeOf(() => writeWav([new Float32Array(1), new Float32Array(2)], 16000, { bits: 16 }))).toBe(
      'wav-bad-format',
    );
  });
});
