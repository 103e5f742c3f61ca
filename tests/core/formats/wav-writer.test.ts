import { expect, it } from 'vitest';
import { decodeWavFrames, readWavHeader } from '../../../src/core/formats/wav.ts';
import { toPcm16, wavHeader } from '../../../src/core/formats/wav-writer.ts';

it('a wav that is written is read as it was, to half a step of 16 bits', async () => {
  const samples = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i / 7) * 0.9);
  const pcm = toPcm16(samples);
  const file = new Uint8Array(44 + pcm.byteLength);
  file.set(wavHeader(samples.length, 44100));
  file.set(new Uint8Array(pcm.buffer), 44);
  const header = await readWavHeader({
    size: file.length,
    read: async (offset, length) => file.subarray(offset, offset + length),
  });
  expect(header).toMatchObject({ sampleRate: 44100, channels: 1, dataBytes: 2000, warnings: [] });
  const [read] = decodeWavFrames(header, file.subarray(header.dataOffset));
  expect(read).toHaveLength(1000);
  read.forEach((value, i) => expect(Math.abs(value - samples[i])).toBeLessThanOrEqual(0.5 / 32768 + 1e-9));
});

it('what is too loud is cut off, and what is no number is silence', () => {
  expect([...toPcm16(Float32Array.of(1, 2, -1, -2, NaN, Infinity))]).toEqual([
    32767, 32767, -32768, -32768, 0, 32767,
  ]);
});
