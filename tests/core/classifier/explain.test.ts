import { describe, expect, it } from 'vitest';
import { Classifier } from '../../../src/core/classifier/classifier.ts';
import { explain } from '../../../src/core/classifier/explain.ts';
import { IndexMap } from '../../../src/core/classifier/index-map.ts';
import { asMatrix } from '../../../src/core/classifier/matrix.ts';
import { predictProba } from '../../../src/core/classifier/predict-proba.ts';
import { vectorAt } from '../../../src/core/classifier/vectors.ts';
import { exampleEmbeddings, exampleIndex } from '../formats/example-index.ts';
import { codeOf, expectClose } from './golden.ts';

const index = exampleIndex();
const classifier = new Classifier({ ...index, calibration: { temperature: 1 } });
const query = exampleEmbeddings(1, 5, 9);

describe('why a window was answered as it was', () => {
  it('names the neighbours that voted: label, corpus, clip and distance, from near to far', () => {
    const neighbors = explain(index, classifier, query);
    const { distances, indices } = classifier.kneighbors(query);
    expect(neighbors.map(({ distance }) => distance)).toEqual([...distances]);
    expect(neighbors.map(({ clip }) => clip)).toEqual([...indices].map((row) => index.rowClips[row]));
    const titles = ['a, b.wav', 'b.wav', 'c.wav', 'd.wav'];
    for (const { clip, label, corpus, name } of neighbors) {
      expect([label, corpus, name]).toEqual([
        ['joy', 'anger', 'neutral', 'joy'][clip],
        clip === 3 ? 'Two' : 'One',
        titles[clip],
      ]);
    }
  });

  it('their votes give the window’s probabilities', () => {
    const neighbors = explain(index, classifier, query);
    const votes = predictProba(
      Float64Array.from(neighbors, ({ distance }) => distance),
      neighbors.map(({ label }) => index.labels.indexOf(label)),
      neighbors.length,
      index.labels.length,
      index.weights,
    );
    expectClose([...classifier.predictProba(query)], [...votes], 1e-12);
  });

  it('explains one window at a time', () => {
    expect(codeOf(() => explain(index, classifier, exampleEmbeddings(2, 5)))).toBe('matrix-wrong-size');
  });
});

describe('the map', () => {
  const map = new IndexMap(index);
  const points = map.points();

  it('has a place and a label for every training row', () => {
    expect(points).toHaveLength(14);
    expect([...map.labels()]).toEqual([1, 1, 0, 2, 2, 1, 1]);
  });

  it('draws a window whose embedding is a training row’s where that row is', () => {
    const rows = exampleEmbeddings(7, 5);
    expectClose([...map.place(rows)], [...points], 1e-5);
  });

  it('shows the two directions of greatest variance: no other plane spreads the rows more', () => {
    const variance = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const shown = [0, 1].map((axis) => variance([...points].filter((_, i) => i % 2 === axis)));
    expect(shown[0]).toBeGreaterThan(shown[1]);
    for (let a = 0; a < 5; a++) {
      for (let b = 0; b < a; b++) {
        const spread = [a, b].map((column) =>
          variance(Array.from({ length: 7 }, (_, row) => vectorAt(index.vectors, row)[column])),
        );
        expect(shown[0] + shown[1]).toBeGreaterThan(spread[0] + spread[1]);
      }
    }
  });

  it('takes the embeddings of the index alone', () => {
    expect(codeOf(() => map.place(asMatrix(new Float32Array(4), 1, 4)))).toBe('matrix-wrong-size');
  });
});
