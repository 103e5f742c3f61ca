import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mulberry32 } from '../../src/core/random.ts';

const sampleRate = 16_000;

/** A wav of a buzzing voice: the higher `pitch` (Hz) and the faster `tremor` (Hz), the more excited it sounds. */
export function voice(pitch: number, tremor: number, seed: number, seconds = 1.6): Buffer {
  const random = mulberry32(seed);
  const samples = new Int16Array(seconds * sampleRate);
  const drift = 1 + 0.08 * (random() - 0.5);
  for (let i = 0; i < samples.length; i++) {
    const time = i / sampleRate;
    const phase = 2 * Math.PI * pitch * drift * time + 0.8 * Math.sin(2 * Math.PI * tremor * time);
    let value = 0.02 * (random() - 0.5);
    for (let harmonic = 1; harmonic <= 8; harmonic++) value += Math.sin(harmonic * phase) / (4 * harmonic);
    samples[i] = 12_000 * value * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * time + seed));
  }
  return wav(new Uint8Array(samples.buffer));
}

/** A wav in which nothing can be heard. */
export function silence(): Buffer {
  return wav(new Uint8Array(2 * sampleRate));
}

function wav(samples: Uint8Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(2 * sampleRate, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** How the two made-up emotions sound. */
export const sounds = { joy: { pitch: 320, tremor: 9 }, sadness: { pitch: 110, tremor: 2 } } as const;

/** A folder on this machine that is gone once it is disposed of. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'cogito-voices-'));

  write(name: string, content: string | Buffer): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** train.csv and `clips` voices of each emotion, by four speakers in turn. */
export function writeTrainingSet(folder: Folder, clips: number): void {
  const rows = ['filename,emotion,speaker'];
  for (const [emotion, { pitch, tremor }] of Object.entries(sounds)) {
    for (let i = 0; i < clips; i++) {
      const speaker = i % 4;
      folder.write(`audio/${emotion}-${i}.WAV`, voice(pitch * (1 + 0.05 * speaker), tremor, 100 + i));
      rows.push(`${emotion}-${i}.mp3,${emotion},s${speaker}`);
    }
  }
  folder.write('train.csv', `${rows.join('\n')}\n`);
}
