import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../src/core/formats/wav.ts';
import { mulberry32 } from '../../src/core/random.ts';
import { fixture, Program } from './program.ts';

const mp3 = readFileSync(fixture('voice.mp3'));
const wav = readFileSync(fixture('voice.wav'));

function file(name: string, bytes: Uint8Array | string, mimeType = 'audio/wav') {
  return { name, mimeType, buffer: Buffer.from(bytes) };
}

function changed(bytes: Buffer, offset: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, offset);
  return copy;
}

/** A tone with noise, so that something is heard. */
function tone(seconds: number, sampleRate: number): Float32Array {
  const random = mulberry32(1);
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) => {
    return 0.3 * Math.sin((2 * Math.PI * 220 * i) / sampleRate) + 0.02 * (random() - 0.5);
  });
}

function tonesWav(channels: number, sampleRate: number, bits: 16 | 32, seconds = 2): Uint8Array {
  return writeWav(
    Array.from({ length: channels }, () => tone(seconds, sampleRate)),
    sampleRate,
    { bits },
  );
}

/** A wav of plain PCM with any number of bits, written here because the program itself writes only two kinds. */
function pcmWav(bits: 8 | 24 | 32, seconds = 2, sampleRate = 16_000): Buffer {
  const samples = tone(seconds, sampleRate);
  const width = bits / 8;
  const bytes = Buffer.alloc(44 + samples.length * width);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * width, 28);
  bytes.writeUInt16LE(width, 32);
  bytes.writeUInt16LE(bits, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * width, 40);
  samples.forEach((sample, i) => {
    const at = 44 + i * width;
    if (bits === 8) bytes.writeUInt8(Math.round(sample * 127) + 128, at);
    else bytes.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, width);
  });
  return bytes;
}

describe('bad input', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.open('?backend=wasm-1');
  });
  afterAll(() => program.close());

  it.each([
    ['an empty file', file('empty.mp3', ''), /empty.*0 bytes/],
    [
      'text named .mp3',
      file('notes.mp3', 'Dear diary, this is not a sound.\n'.repeat(50), 'audio/mpeg'),
      /No sound could be read/,
    ],
    ['a picture', file('picture.png', readFileSync(fixture('picture.png')), 'image/png'), /no sound track/],
    [
      'a video without sound',
      file('silent.mp4', readFileSync(fixture('silent-video.mp4')), 'video/mp4'),
      /no sound track/,
    ],
    ['a wav with 0 channels', file('lying.wav', changed(wav, 22, 0, 0)), /0 channels/],
    ['a wav with rate 0', file('lying.wav', changed(wav, 24, 0, 0, 0, 0)), /sample rate of 0 Hz/],
    ['a wav cut in its header', file('cut.wav', wav.subarray(0, 30)), /header is cut off/],
    ['a wav without samples', file('none.wav', wav.subarray(0, 44)), /holds no sound/],
    [
      'a wav of NaN only',
      file('nan.wav', writeWav([new Float32Array(16_000).fill(NaN)], 16_000, { bits: 32 })),
      /not a number/,
    ],
  ])('%s gets its own sentence with its name, and the page stays usable', async (_what, bad, sentence) => {
    await program.choose(bad);
    const problem = await program.problem();
    expect(problem).toContain(bad.name);
    expect(problem).toMatch(sentence);
    await program.choose(fixture('voice.wav'));
    await program.predict();
    expect((await program.answer()).emotion).not.toBe('');
  });

  it.each([
    ['a truncated mp3', file('half.mp3', mp3.subarray(0, mp3.length / 2), 'audio/mpeg'), /./],
    ['an mp3 with noise in the middle', file('noise.mp3', noisy(mp3), 'audio/mpeg'), /damaged/],
    ['a truncated wav', file('half.wav', wav.subarray(0, wav.length / 2)), /ends before its header says/],
    [
      'a wav whose header claims 4 GB',
      file('lie.wav', changed(wav, 40, 0xf0, 0xff, 0xff, 0xff)),
      /ends before its header says/,
    ],
    ['a wav with some NaN and infinite samples', file('some.wav', withHoles()), /not numbers/],
    ['an 8-bit wav', file('8.wav', pcmWav(8)), /./],
    ['a 24-bit wav', file('24.wav', pcmWav(24)), /./],
    ['a 32-bit wav', file('32.wav', pcmWav(32)), /./],
    ['a float wav', file('float.wav', tonesWav(1, 16_000, 32)), /./],
    ['8 channels', file('8ch.wav', tonesWav(8, 16_000, 16)), /./],
    ['8 kHz', file('8k.wav', tonesWav(1, 8000, 16)), /./],
    ['192 kHz', file('192k.wav', tonesWav(2, 192_000, 16)), /./],
    ['20 ms of sound', file('short.wav', tonesWav(1, 16_000, 16, 0.02)), /Hardly anything was heard/],
    [
      'pure silence',
      file('silence.wav', writeWav([new Float32Array(32_000)], 16_000, { bits: 16 })),
      /Nothing was heard/,
    ],
  ])('%s is answered, with what is odd about it', async (_what, odd, note) => {
    await program.choose(odd);
    await program.predict();
    const { emotion, probabilities } = await program.answer();
    expect(Object.keys(probabilities)).toContain(emotion);
    expect(await program.page.getByRole('region', { name: 'Answer', exact: true }).innerText()).toMatch(note);
  });

  it('shows a file name with markup as text', async () => {
    await program.choose(file('<img src=x onerror=alert(1)>.mp3', ''));
    expect(await program.problem()).toContain('<img src=x onerror=alert(1)>.mp3');
    expect(await program.page.locator('img').count()).toBe(0);
  });

  it('complained of nothing on the way', () => {
    expect(program.complaints).toEqual([]);
  });
});

function noisy(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const random = mulberry32(2);
  for (let i = bytes.length * 0.4; i < bytes.length * 0.6; i++)
    copy[Math.floor(i)] = Math.floor(256 * random());
  return copy;
}

function withHoles(): Uint8Array {
  const samples = tone(2, 16_000);
  for (let i = 0; i < samples.length; i += 100) samples[i] = [NaN, Infinity, -Infinity][(i / 100) % 3] ?? 0;
  return writeWav([samples], 16_000, { bits: 32 });
}
