import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wavHeader } from '../../src/core/formats/wav-writer.ts';
import { fixture } from './program.ts';

const RATE = 48_000;

/**
 * What Chromium's fake microphone plays, over and over: so much silence, then the voice of voice.wav, at 48 kHz.
 * @returns the flags
 */
export function fakeMicrophone(silenceSeconds: number): string[] {
  const voice = readFileSync(fixture('voice.wav'));
  const at16k = new Int16Array(
    voice.buffer.slice(voice.byteOffset + 44, voice.byteOffset + voice.length - (voice.length % 2)),
  );
  const silence = silenceSeconds * RATE;
  // Each sample three times: rough, and a voice all the same.
  const samples = Int16Array.from({ length: silence + 3 * at16k.length }, (_, i) =>
    i < silence ? Math.round(4 * Math.random() - 2) : (at16k[Math.floor((i - silence) / 3)] ?? 0),
  );
  const path = join(mkdtempSync(join(tmpdir(), 'cogito-microphone-')), 'voice.wav');
  writeFileSync(path, Buffer.concat([wavHeader(samples.length, RATE), new Uint8Array(samples.buffer)]));
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${path}`,
  ];
}
