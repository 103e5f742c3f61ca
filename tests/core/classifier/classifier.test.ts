import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/core/classifier/calibration.ts';
import { Classifier } from '../../../src/core/classifier/classifier.ts';
import { defaultFitOptions, fitIndex, type FitOptions } from '../../../src/core/classifier/fit-index.ts';
import { asMatrix, type Matrix } from '../../../src/core/classifier/matrix.ts';
import type { IndexDescription } from '../../../src/core/classifier/trained-index.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf, expectClose } from './golden.ts';

const description: IndexDescription = {
  id: 'test',
  title: 'Test',
  createdBy: 'test',
  model: { id: 'm', sha256: '0'.repeat(64) },
  windowing: { hopSeconds: 0.5, center: false },
  corpora: [{ name: 'made up', licence: 'none', clips: 6, speakers: 0 }],
  licence: 'none',
  provenance: 'seeded numbers',
};

/** Six clips of four windows, each class around a place of its own. */
function trainingData(): { embeddings: Matrix; labels: string[] } {
  const random = mulberry32(11);
  const labels = ['joy', 'anger', 'sadness', 'joy', 'anger', 'sadness'];
  const data = Float32Array.from({ length: 6 * 4 * 5 }, (_, i) => {
    const clip = Math.floor(i / 20);
    return 3 * (clip % 3) * (1 + (i % 5)) + random();
  });
  return { embeddings: asMatrix(data, 24, 5), labels };
}

function fit(options: Partial<FitOptions> = {}, calibration?: { temperature: number }) {
  const { embeddings, labels } = trainingData();
  const clips = labels.map((label) => ({ label, corpus: 0 }));
  const rowClips = Uint32Array.from({ length: 24 }, (_, row) => Math.floor(row / 4));
  const about = calibration ? { ...description, calibration } : description;
  return fitIndex(embeddings, { clips, rowClips }, { ...defaultFitOptions, ...options }, about);
}

describe('a classifier', () => {
  const { embeddings, labels } = trainingData();

  it.each([
    {},
    { quantise: 'int8' as const },
    { pcaComponents: 2 },
    { scaler: 'minmax' as const, nNeighbors: 5 },
    { scaler: 'none' as const, weights: 'uniform' as const },
  ])('with %o gives training rows their own label', (options) => {
    const classifier = new Classifier(fit(options));
    expect(classifier.labels).toEqual(['anger', 'joy', 'sadness']);
    const probabilities = classifier.predictProba(embeddings);
    for (let row = 0; row < 24; row++) {
      const expected = classifier.labels.indexOf(labels[Math.floor(row / 4)] ?? '');
      expect(probabilities[row * 3 + expected], `row ${row}`).toBeCloseTo(1, 12);
    }
  });

  it('weighs a neighbour by its inverse distance after scaling', () => {
    const classifier = new Classifier(fit());
    const between = Float32Array.from(
      { length: 5 },
      (_, c) => ((embeddings.data[c] ?? 0) + (embeddings.data[20 + c] ?? 0)) / 2,
    );
    const query = asMatrix(between, 1, 5);
    const { distances, indices } = classifier.kneighbors(query);
    const weights = [...distances].map((distance) => 1 / distance);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const expected = [0, 0, 0];
    [...indices].forEach((row, k) => {
      const label = classifier.labels.indexOf(labels[Math.floor(row / 4)] ?? '');
      expected[label] = (expected[label] ?? 0) + (weights[k] ?? 0) / total;
    });
    expectClose(classifier.predictProba(query), expected, 1e-12);
  });

  it('calibrates each window as the index says', () => {
    const query = asMatrix(Float32Array.of(4, 8, 13, 18, 20), 1, 5);
    const plain = new Classifier(fit({ nNeighbors: 15 })).predictProba(query);
    const calibrated = new Classifier(fit({ nNeighbors: 15 }, { temperature: 2 })).predictProba(query);
    expectClose(calibrated, calibrate(plain, { temperature: 2 }), 1e-15);
    expect(Math.max(...calibrated)).toBeLessThan(Math.max(...plain));
  });

  it('refuses embeddings of another size and what is not finite', () => {
    const classifier = new Classifier(fit());
    expect(codeOf(() => classifier.predictProba(asMatrix(new Float32Array(4), 1, 4)))).toBe(
      'matrix-wrong-size',
    );
    expect(codeOf(() => classifier.predictProba(asMatrix(new Float32Array(5).fill(NaN), 1, 5)))).toBe(
      'numbers-not-finite',
    );
    expect(codeOf(() => fit({ nNeighbors: 25 }))).toBe('neighbors-too-many');
  });
});
