import { describe, expect, test } from 'vitest';
import { INT8_LIMITS, proveOnLabels, reportCopy } from '../../../src/core/importer/int8-report.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf } from '../classifier/golden.ts';

const row = (...values: number[]) => Float32Array.from(values);

describe('a copy beside its network', () => {
  test('cosine: the mean and the lowest', () => {
    const pairs = [
      { exact: row(1, 0), rounded: row(2, 0) },
      { exact: row(3, 0), rounded: row(3, 4) },
    ];
    const report = reportCopy(pairs, 0.5);
    expect(report).toMatchObject({ windows: 2, timeShare: 0.5, verdict: 'differs' });
    expect(report.cosine).toBeCloseTo(0.8, 12);
    expect(report.lowestCosine).toBeCloseTo(0.6, 12);
  });

  const same = [{ exact: row(1, 2, 3), rounded: row(1, 2, 3) }];
  test.each([
    ['kept', same, INT8_LIMITS.timeShare],
    ['slow', same, INT8_LIMITS.timeShare + 0.001],
    ['slow', same, Infinity],
    // cos(atan(0.0447)) is just above 0.999, cos(atan(0.0448)) just below.
    ['kept', [{ exact: row(1, 0), rounded: row(1, 0.0447) }], 0.3],
    ['differs', [{ exact: row(1, 0), rounded: row(1, 0.0448) }], 0.3],
    ['differs', [{ exact: row(1, 0), rounded: row(NaN, 0) }], 0.3],
    ['differs', [], 0.3],
  ] as const)('%s', (verdict, pairs, timeShare) => {
    expect(reportCopy(pairs, timeShare).verdict).toBe(verdict);
  });
});

describe('a copy on labelled recordings', () => {
  /** Windows of clips around a place for each label; the copy's are moved by up to `error`. */
  function recordings(error: number, clips = 40, apart = 1) {
    const random = mulberry32(3);
    const noise = (size: number) => size * (random() - 0.5);
    return Array.from({ length: clips * 3 }, (_, i) => {
      const clip = Math.floor(i / 3);
      const label = clip % 2 === 0 ? 'joy' : 'anger';
      const place = label === 'joy' ? apart : 0;
      const exact = Float32Array.from({ length: 8 }, () => 5 + place + noise(0.4));
      return { label, clip, exact, rounded: exact.map((value) => value + noise(error)) };
    });
  }

  test('that answers as its network does, holds', () => {
    const proof = proveOnLabels(recordings(0.02));
    expect(proof).toMatchObject({ windows: 120, agreement: 1, holds: true });
    expect(proof.cosine).toBeGreaterThan(0.9999);
  });

  test('whose embeddings are near but whose answers differ, does not hold', () => {
    const proof = proveOnLabels(recordings(0.3, 40, 0.05));
    expect(proof.cosine).toBeGreaterThan(INT8_LIMITS.cosine);
    expect(proof.agreement).toBeLessThan(INT8_LIMITS.agreement);
    expect(proof.agreement).toBeGreaterThan(0.4);
    expect(proof.holds).toBe(false);
  });

  test('whose embeddings are far does not hold, whatever it answers', () => {
    const far = recordings(0).map((window) => ({
      ...window,
      rounded: window.exact.map((v, i) => v + 4 * (i % 2)),
    }));
    expect(proveOnLabels(far)).toMatchObject({ agreement: 1, holds: false });
  });

  test('a window is never answered by its own clip', () => {
    // Two clips, each alone with its label: the nearest window of another clip always has the other label.
    const windows = [0, 1].flatMap((clip) =>
      [0, 1, 2].map((i) => {
        const exact = row(10 * clip + i, 1);
        // The copy's clips lie on the same spot: every answer would be a toss-up within the clip.
        return { label: clip === 0 ? 'joy' : 'anger', clip, exact, rounded: row(i, 1) };
      }),
    );
    expect(proveOnLabels(windows).agreement).toBe(1);
  });

  test('the least share of agreeing windows is enough, and one window less is not', () => {
    // Labels at -1 and 1; each moved window of the copy goes to the other label's side.
    const windows = (moved: number) =>
      Array.from({ length: 200 }, (_, i) => {
        const at = i % 2 === 0 ? 1 : -1;
        const value = at * (1 + i / 1000);
        const exact = row(1000, value);
        // Far beyond the other label’s, so that it is no other window’s neighbour.
        const rounded = i < moved ? row(1000, -at * (5 + 10 * i)) : exact;
        return { label: at > 0 ? 'joy' : 'anger', clip: i, exact, rounded };
      });
    expect(proveOnLabels(windows(2))).toMatchObject({ agreement: 0.99, holds: true });
    expect(proveOnLabels(windows(3))).toMatchObject({ agreement: 0.985, holds: false });
  });

  test('numbers that are none are refused, and nothing holds on nothing', () => {
    const windows = recordings(0, 4).map((window, i) =>
      i === 5 ? { ...window, rounded: row(...Array(8).fill(NaN)) } : window,
    );
    expect(codeOf(() => proveOnLabels(windows))).toBe('numbers-not-finite');
    expect(proveOnLabels([]).holds).toBe(false);
  });
});
