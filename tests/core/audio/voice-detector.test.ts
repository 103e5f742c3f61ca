import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VoiceDetector } from '../../../src/core/audio/voice-detector.ts';
import { decodeWavFrames, readWavHeader } from '../../../src/core/formats/wav.ts';
import { mulberry32 } from '../../../src/core/random.ts';

const RATE = 16000;

async function voice(): Promise<Float32Array> {
  const bytes = new Uint8Array(readFileSync(new URL('../../fixtures/voice.wav', import.meta.url)));
  const header = await readWavHeader({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  });
  return decodeWavFrames(header, bytes.subarray(header.dataOffset, header.dataOffset + header.dataBytes))[0];
}

/** Near-normal noise of standard deviation 1. */
function noise(seconds: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  const near = () => Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6);
  return Float32Array.from({ length: seconds * RATE }, near);
}

const scaled = (samples: Float32Array, factor: number) => samples.map((sample) => factor * sample);

/** Of the one-second stretches every half second, which may hold a voice as they come. */
function stretches(sound: Float32Array): boolean[] {
  const detector = new VoiceDetector(RATE);
  const found: boolean[] = [];
  for (let at = 0; at + RATE / 2 <= sound.length; at += RATE / 2) {
    detector.push(sound.subarray(at, at + RATE / 2));
    if (at >= RATE / 2) found.push(detector.holdsVoice(at - RATE / 2, at + RATE / 2));
  }
  return found;
}

const hum = Float32Array.from(
  { length: 40 * RATE },
  (_, i) => 0.02 * Math.sin((2 * Math.PI * 50 * i) / RATE) + 0.01 * Math.sin((2 * Math.PI * 150 * i) / RATE),
);
const hiss = scaled(noise(40, 1), 0.01);
const fan = hiss.map((sample, i) => sample * (1 + 0.3 * Math.sin((2 * Math.PI * 1.3 * i) / RATE)));
let sum = 0;
const rumble = noise(40, 2).map((sample) => (sum = 0.995 * sum + 0.001 * sample));

describe('a voice is told from what is none', () => {
  it.each([
    ['digital silence', new Float32Array(40 * RATE)],
    ['hiss', hiss],
    ['a fan', fan],
    ['mains hum', hum],
    ['rumble', rumble],
    ['the last bit', hiss.map((sample) => Math.round(sample * 100) / 32768)],
  ])('%s holds none', (_name, sound) => {
    const found = stretches(sound);
    expect(found).toHaveLength(79);
    expect(found).not.toContain(true);
  });

  it.each([
    ['as it is', 1],
    ['very quiet', 0.003],
  ])('a voice %s is one from its first second on', async (_name, level) => {
    const found = stretches(scaled(await voice(), level));
    expect(found).toHaveLength(5);
    expect(found).not.toContain(false);
  });

  it('a voice is found in hiss 25 dB below it, and the hiss around it is none', async () => {
    const spoken = await voice();
    const power = spoken.reduce((sum, sample) => sum + sample * sample, 0) / spoken.length;
    const background = scaled(noise(20, 3), Math.sqrt(power) * 10 ** (-25 / 20));
    const mixed = background.map((sample, i) => sample + (spoken[i - 10 * RATE] ?? 0));
    const found = stretches(mixed);
    expect(found.slice(0, 18)).not.toContain(true);
    expect(found.slice(20, 25)).not.toContain(false);
    expect(found.slice(30)).not.toContain(true);
  });
});

it('the levels do not depend on how the samples are cut', async () => {
  const spoken = await voice();
  const whole = new VoiceDetector(RATE);
  const pieces = new VoiceDetector(RATE);
  whole.push(spoken);
  for (let at = 0; at < spoken.length; at += 77) pieces.push(spoken.subarray(at, at + 77));
  for (let start = 0; start < spoken.length; start += 1600) {
    expect(pieces.holdsVoice(start, start + 3200)).toBe(whole.holdsVoice(start, start + 3200));
  }
});

it('nothing has come: no voice', () => {
  expect(new VoiceDetector(RATE).holdsVoice(0, RATE)).toBe(false);
});
