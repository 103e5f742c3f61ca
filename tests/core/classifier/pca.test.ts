import { describe, expect, it } from 'vitest';
import { asMatrix } from '../../../src/core/classifier/matrix.ts';
import { fitPca, project } from '../../../src/core/classifier/pca.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf, expectClose, golden, toMatrix, type GoldenMatrix } from './golden.ts';

interface PcaCase {
  x: GoldenMatrix;
  nComponents: number;
  mean: number[];
  components: number[];
  y: number[];
}

describe.each(golden<PcaCase[]>('pca'))('PCA as scikit-learn has it: $nComponents components', (example) => {
  const x = toMatrix(example.x);
  const pca = fitPca(x, example.nComponents);

  it('finds the same directions', () => {
    expectClose(pca.mean, example.mean, 1e-10);
    // A covariance squares the condition number of the data, hence 1e-10 of the unit vectors, not of each value.
    expectClose(pca.components, example.components, 0, 1e-10);
  });

  it('projects alike', () => {
    // Stored as float32.
    expectClose(project(pca, x).data, example.y, 2 ** -23, 1e-9);
  });
});

describe('PCA', () => {
  it('gives orthonormal components for more rows than a block', () => {
    const random = mulberry32(5);
    const x = asMatrix(Float32Array.from({ length: 150 * 7 }, random), 150, 7);
    const { components } = fitPca(x, 7);
    for (let a = 0; a < 7; a++) {
      for (let b = 0; b < 7; b++) {
        let product = 0;
        for (let c = 0; c < 7; c++) product += components[a * 7 + c] * components[b * 7 + c];
        expect(product).toBeCloseTo(a === b ? 1 : 0, 12);
      }
    }
  });

  it('refuses impossible numbers of components, other widths and values that are not finite', () => {
    const x = asMatrix(new Float32Array(12), 3, 4);
    for (const n of [0, -1, 1.5, NaN, 4]) expect(codeOf(() => fitPca(x, n))).toBe('setting-impossible');
    const wide = asMatrix(new Float32Array(5), 1, 5);
    expect(codeOf(() => project(fitPca(x, 2), wide))).toBe('matrix-wrong-size');
    expect(codeOf(() => fitPca(asMatrix(Float32Array.of(1, NaN), 2, 1), 1))).toBe('numbers-not-finite');
  });
});
