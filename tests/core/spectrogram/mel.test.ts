import { describe, expect, test } from 'vitest';
import type { FrontEndSettings } from '../../../src/core/formats/model-manifest.ts';
import { MelBank } from '../../../src/core/spectrogram/mel.ts';
import { golden } from '../../golden/front-ends/golden.ts';

type Mel = NonNullable<FrontEndSettings['mel']>;
interface Row {
  first: number;
  weights: number[];
}
interface Case {
  sampleRate: number;
  nFft: number;
  mel: Mel;
  bands: number[];
  rows: Row[];
}

/** The bank as an array [nMels][bins], found by applying it to one bin at a time. */
function dense(bank: MelBank, bins: number): Float64Array[] {
  const rows = Array.from({ length: bank.nMels }, () => new Float64Array(bins));
  const spectrum = new Float64Array(bins);
  const out = new Float64Array(bank.nMels);
  for (let bin = 0; bin < bins; bin++) {
    spectrum.fill(0)[bin] = 1;
    bank.apply(spectrum, out);
    out.forEach((weight, band) => (rows[band][bin] = weight));
  }
  return rows;
}

function largestDifference(found: Float64Array, row: Row): number {
  return Math.max(...found.map((weight, bin) => Math.abs(weight - (row.weights[bin - row.first] ?? 0))));
}

describe.each(golden<Case[]>('mel.json'))(
  '$mel.scale, $mel.norm, $mel.nMels bands at $sampleRate Hz',
  ({ sampleRate, nFft, mel, bands, rows }) => {
    test('is the bank of the formula', () => {
      const found = dense(new MelBank(mel, nFft, sampleRate), nFft / 2 + 1);
      bands.forEach((band, i) => expect(largestDifference(found[band], rows[i])).toBeLessThan(1e-11));
    });
  },
);

test("the HTK bank is kapre 0.1.4's own, as EdgeL3's file holds it in float32", () => {
  const { filterbank } = golden<{ filterbank: Row[] }>('edgel3.json');
  const mel: Mel = { nMels: 64, fmin: 0, fmax: 4000, scale: 'htk', norm: 'area' };
  const found = dense(new MelBank(mel, 1024, 8000), 513);
  expect(filterbank.length).toBe(64);
  filterbank.forEach((row, band) => expect(largestDifference(found[band], row)).toBeLessThan(1e-6));
  expect(Math.max(...found.map((row) => Math.max(...row)))).toBeGreaterThan(0.01);
});

test.each([
  { nMels: 0, fmin: 0, fmax: 4000 },
  { nMels: 64, fmin: -1, fmax: 4000 },
  { nMels: 64, fmin: 4000, fmax: 4000 },
  { nMels: 64, fmin: 0, fmax: 4001 },
  { nMels: 64, fmin: 0, fmax: NaN },
])('$nMels bands from $fmin to $fmax Hz at 8000 Hz are refused', (bands) => {
  expect(() => new MelBank({ ...bands, scale: 'htk', norm: 'none' }, 1024, 8000)).toThrow(
    expect.objectContaining({ code: 'setting-impossible' }),
  );
});
