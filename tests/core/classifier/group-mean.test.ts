import { describe, expect, it } from 'vitest';
import { Classifier } from '../../../src/core/classifier/classifier.ts';
import { defaultFitOptions, fitIndex, type FitOptions } from '../../../src/core/classifier/fit-index.ts';
import { GroupSum, shiftOf } from '../../../src/core/classifier/group-mean.ts';
import { asMatrix, type Matrix } from '../../../src/core/classifier/matrix.ts';
import { meanVector, quantise, vectorAt } from '../../../src/core/classifier/vectors.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf } from './golden.ts';

const columns = 4;

function rows(count: number, seed: number, shift = 0): Matrix {
  const random = mulberry32(seed);
  const data = Float32Array.from({ length: count * columns }, (_, i) => random() * (1 + (i % 3)) + shift);
  return asMatrix(data, count, columns);
}

function fit(options: Partial<FitOptions>) {
  const embeddings = rows(40, 3);
  const clips = ['joy', 'anger', 'fear', 'joy'].map((label) => ({ label, corpus: 0 }));
  const rowClips = Uint32Array.from({ length: 40 }, (_, row) => row % 4);
  return fitIndex(
    embeddings,
    { clips, rowClips },
    { ...defaultFitOptions, ...options },
    {
      ...{ id: 'test', title: 'Test', createdBy: 'test', licence: 'none', provenance: 'seeded numbers' },
      model: { id: 'm', sha256: '0'.repeat(64) },
      windowing: { hopSeconds: 0.5, center: false },
      corpora: [{ name: 'made up', licence: 'none', clips: 4, speakers: 0 }],
    },
  );
}

describe('a group of recordings', () => {
  it('has the mean of all its windows, however they come', () => {
    const group = new GroupSum();
    expect(group.mean()).toBeUndefined();
    group.add(asMatrix(Float32Array.of(1, 2, 3, 4), 2, 2));
    group.add(asMatrix(Float32Array.of(5, 0), 1, 2));
    expect(group.mean()).toEqual({ mean: Float32Array.of(3, 2), windows: 3 });
  });

  it('refuses windows of another size and what is no number', () => {
    const group = new GroupSum();
    group.add(rows(1, 1));
    expect(codeOf(() => group.add(asMatrix(new Float32Array(2), 1, 2)))).toBe('matrix-wrong-size');
    expect(codeOf(() => group.add(asMatrix(Float32Array.of(1, 2, NaN, 4), 1, 4)))).toBe('numbers-not-finite');
  });

  it('is moved by n / (n + 10) of its way to the training windows', () => {
    const training = Float64Array.of(1, -1);
    expect([...shiftOf([3, 1], 10, training)]).toEqual([1, 1]);
    expect([...shiftOf([3, 1], 30, training)]).toEqual([1.5, 1.5]);
  });
});

it.each(['float32', 'int8'] as const)('the mean of stored points in %s is that of the points', (encoding) => {
  const matrix = rows(7, 5);
  const vectors = encoding === 'int8' ? quantise(matrix) : { ...matrix, encoding };
  const expected = Array.from({ length: columns }, (_, c) => {
    const values = Array.from({ length: 7 }, (_, row) => vectorAt(vectors, row)[c]);
    return values.reduce((sum, value) => sum + value, 0) / 7;
  });
  const mean = meanVector(vectors);
  expected.forEach((value, c) => expect(mean[c]).toBeCloseTo(value, 12));
});

describe.each([{}, { pcaComponents: 2, quantise: 'int8' as const }, { scaler: 'minmax' as const }])(
  'an index with %o',
  (options) => {
    const index = fit(options);
    const classifier = new Classifier(index);

    it('adapted to a group answers it as it answers the group moved to where it was trained', () => {
      const group = rows(990, 8, 5);
      const sum = new GroupSum();
      sum.add(group);
      const { mean, windows } = sum.mean() ?? { mean: new Float32Array(columns), windows: 0 };
      // All three scalers' ways are linear, so that the move can be made before them as well.
      const training = rows(40, 3);
      const trainingMean = Array.from(
        { length: columns },
        (_, c) => training.data.filter((_, i) => i % columns === c).reduce((total, v) => total + v, 0) / 40,
      );
      const moved = group.data.map((value, i) => {
        const c = i % columns;
        return value - (990 / 1000) * (mean[c] - trainingMean[c]);
      });
      const expected = classifier.predictProba(asMatrix(moved, 990, columns));
      const found = classifier.adaptedTo({ mean, windows }).predictProba(group);
      const differences = found.map((value, i) => Math.abs(value - expected[i])).sort((a, b) => a - b);
      // int8 rounds the training points, so that their mean is not quite that of the embeddings.
      expect(differences[Math.floor(differences.length / 2)]).toBeLessThan(2e-3);
      const before = classifier.predictProba(group);
      expect(Math.max(...found.map((value, i) => Math.abs(value - before[i])))).toBeGreaterThan(0.2);
    });

    it('is the same as before where nothing was heard of the group', () => {
      const few = rows(5, 9);
      const adapted = classifier.adaptedTo({ mean: new Float32Array(columns).fill(9), windows: 0 });
      expect(adapted.labels).toEqual(classifier.labels);
      expect(adapted.predictProba(few)).toEqual(classifier.predictProba(few));
    });

    it('refuses a mean of another size', () => {
      expect(codeOf(() => classifier.adaptedTo({ mean: new Float32Array(3), windows: 1 }))).toBe(
        'matrix-wrong-size',
      );
    });
  },
);
