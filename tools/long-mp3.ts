import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Of the two fixtures, MPEG 1 layer III: 64 kbit/s at 44.1 kHz, and a frame's samples. */
const frameBytes = Math.floor((144 * 64_000) / 44_100);
const frameSeconds = 1152 / 44_100;

/** Writes an mp3 of at least `seconds`: the two fixture voices in turn, frame after frame, without gaps or headers. */
export function writeLongMp3(path: string, seconds: number): void {
  const voices = ['voice.mp3', 'ten-seconds.mp3'].map((name) => soundFrames(readFileSync(fixture(name))));
  const file = openSync(path, 'w');
  for (let written = 0, turn = 0; written < seconds; turn++) {
    const { bytes, frames } = voices[turn % voices.length] ?? { bytes: new Uint8Array(), frames: 0 };
    writeSync(file, bytes);
    written += frames * frameSeconds;
  }
  closeSync(file);
}

/** The frames after the first, which tells the length of this one file instead of sound. */
function soundFrames(mp3: Uint8Array): { readonly bytes: Uint8Array; readonly frames: number } {
  // Ten bytes of ID3 header, then as many as it says, seven bits a byte.
  let at = 10 + mp3.subarray(6, 10).reduce((size, bits) => (size << 7) | bits, 0);
  let first = at;
  let frames = -1;
  while (mp3[at] === 0xff && at + frameBytes <= mp3.length) {
    at += frameBytes + (((mp3[at + 2] ?? 0) >> 1) & 1);
    if (++frames === 0) first = at;
  }
  return { bytes: mp3.subarray(first, Math.min(at, mp3.length)), frames };
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../tests/fixtures/${name}`, import.meta.url));
}
