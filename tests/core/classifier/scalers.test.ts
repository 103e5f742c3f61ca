import { describe, expect, it } from 'vitest';
import { asMatrix } from '../../../src/core/classifier/matrix.ts';
import { fitScaler, scale, type Scaler } from '../../../src/core/classifier/scalers.ts';
import { codeOf, expectClose, golden, toMatrix, type GoldenMatrix } from './golden.ts';

interface ScalerCase {
  name: string;
  x: GoldenMatrix;
  standard: { mean: number[]; scale: number[]; y: number[] };
  minmax: { min: number[]; scale: number[]; y: number[] };
  normalizer: { y: number[] };
}

/** Results are stored as float32: half a unit in its last place, and float64's own rounding where values cancel. */
const float32 = 2 ** -24;
/** Half the smallest float32: what is below becomes 0. */
const smallest = 2 ** -150;

describe.each(golden<ScalerCase[]>('scalers'))('scalers as scikit-learn has them: $name', (example) => {
  const x = toMatrix(example.x);

  it('standard', () => {
    const scaler = fitScaler('standard', x);
    if (scaler.kind !== 'standard') return expect.fail('another scaler');
    // A mean is as exact as its largest addend: sums of zeros and cancelling values have no relative precision.
    scaler.mean.forEach((mean, c) => {
      const column = Array.from({ length: x.rows }, (_, r) => Math.abs(x.data[r * x.columns + c]));
      expectClose([mean], [example.standard.mean[c]], 1e-10, 1e-14 * Math.max(...column));
    });
    expectClose(scaler.scale, example.standard.scale, 1e-10);
    expectClose(scale(scaler, x).data, example.standard.y, 2 * float32, 1e-14);
  });

  it('minmax', () => {
    const scaler = fitScaler('minmax', x);
    if (scaler.kind !== 'minmax') return expect.fail('another scaler');
    expectClose(scaler.min, example.minmax.min, 0);
    expectClose(
      scaler.range.map((range) => 1 / range),
      example.minmax.scale,
      1e-15,
    );
    expectClose(scale(scaler, x).data, example.minmax.y, 2 * float32, 1e-10);
  });

  it('normalizer', () => {
    expectClose(scale(fitScaler('normalizer', x), x).data, example.normalizer.y, 2 * float32, smallest);
  });
});

describe('scalers', () => {
  const x = asMatrix(Float32Array.of(1, 2, 3, 5), 2, 2);

  it('none leaves values as they are', () => {
    expect(scale(fitScaler('none', x), x).data).toEqual(x.data);
  });

  it('leave their input unchanged', () => {
    for (const kind of ['standard', 'minmax', 'normalizer'] as const) scale(fitScaler(kind, x), x);
    expect([...x.data]).toEqual([1, 2, 3, 5]);
  });

  it('survive JSON', () => {
    for (const kind of ['standard', 'minmax', 'normalizer', 'none'] as const) {
      const scaler = fitScaler(kind, x);
      const restored: Scaler = JSON.parse(JSON.stringify(scaler));
      expect(restored).toEqual(scaler);
      expect(scale(restored, x).data).toEqual(scale(scaler, x).data);
    }
  });

  it('refuse another number of columns and values that are not finite', () => {
    const other = asMatrix(new Float32Array(6), 2, 3);
    expect(codeOf(() => scale(fitScaler('standard', x), other))).toBe('matrix-wrong-size');
    expect(codeOf(() => scale(fitScaler('minmax', x), other))).toBe('matrix-wrong-size');
    expect(codeOf(() => fitScaler('standard', asMatrix(Float32Array.of(NaN), 1, 1)))).toBe(
      'numbers-not-finite',
    );
    expect(codeOf(() => fitScaler('minmax', asMatrix(Float32Array.of(Infinity), 1, 1)))).toBe(
      'numbers-not-finite',
    );
    expect(codeOf(() => asMatrix(new Float32Array(5), 2, 3))).toBe('matrix-wrong-size');
  });
});
