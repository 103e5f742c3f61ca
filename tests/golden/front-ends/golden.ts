/** Reads the golden values, and compares. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** The parsed content of a file in this folder; its shape is what make.py writes. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** A selection of an array [shape[0], shape[1]]. */
export interface Picked {
  readonly shape: readonly [number, number];
  readonly bands: readonly number[];
  readonly frames: readonly number[];
  readonly values: readonly (readonly number[])[];
}

/** The largest difference from the selection; the shape must be the same. */
export function differenceFrom(picked: Picked, found: Float32Array): number {
  const [bands, frames] = picked.shape;
  expect(found.length).toBe(bands * frames);
  let largest = 0;
  picked.bands.forEach((band, b) => {
    picked.frames.forEach((frame, t) => {
      // Math.max keeps a NaN, which no limit lets pass.
      largest = Math.max(largest, Math.abs(picked.values[b][t] - found[band * frames + frame]));
    });
  });
  return largest;
}

/** Cuts samples into pieces whose lengths go round through `lengths`. */
export function pieces(samples: Float32Array, lengths: readonly number[]): Float32Array[] {
  const cut: Float32Array[] = [];
  for (let at = 0; at < samples.length;) {
    const length = lengths[cut.length % lengths.length];
    cut.push(samples.subarray(at, at + length));
    at += length;
  }
  return cut;
}

/** Windows so that comparing them is exact to the bit, and fast. */
export function comparable<W extends { readonly spectrogram: Float32Array }>(windows: readonly W[]) {
  return windows.map((window) => ({
    ...window,
    spectrogram: Buffer.from(window.spectrogram.slice().buffer).toString('latin1'),
  }));
}
