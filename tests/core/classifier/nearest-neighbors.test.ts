import { describe, expect, it } from 'vitest';
import { asMatrix, type Matrix } from '../../../src/core/classifier/matrix.ts';
import { NearestNeighbors } from '../../../src/core/classifier/nearest-neighbors.ts';
import { argmax, predictProba } from '../../../src/core/classifier/predict-proba.ts';
import { quantise, vectorAt, type Vectors } from '../../../src/core/classifier/vectors.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf, expectClose, golden, toMatrix, type GoldenMatrix } from './golden.ts';

interface NeighborsCase {
  name: string;
  train: GoldenMatrix;
  labels: number[];
  queries: GoldenMatrix;
  answers: {
    k: number;
    indices: number[];
    distances: number[];
    distance?: number[];
    uniform?: number[];
    distancePredict?: number[];
    uniformPredict?: number[];
  }[];
}

describe.each(golden<NeighborsCase[]>('neighbors'))('neighbours as numpy finds them: $name', (example) => {
  const neighbors = new NearestNeighbors({ encoding: 'float32', ...toMatrix(example.train) });
  const nClasses = Math.max(...example.labels) + 1;

  it.each(example.answers)('k = $k', (answer) => {
    const { distances, indices } = neighbors.kneighbors(toMatrix(example.queries), answer.k);
    expect([...indices]).toEqual(answer.indices);
    expectClose(distances, answer.distances, 1e-12);
    const classes = [...indices].map((row) => example.labels[row]);
    let compared = 0;
    for (const weights of ['distance', 'uniform'] as const) {
      const expected = answer[weights];
      const found = predictProba(distances, classes, answer.k, nClasses, weights);
      for (let q = 0; q < example.queries.rows; q++) {
        const row = found.subarray(q * nClasses, (q + 1) * nClasses);
        expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        if (expected) {
          compared++;
          expectClose(row, expected.slice(q * nClasses, (q + 1) * nClasses), 1e-10);
          expect(argmax(row)).toBe(answer[`${weights}Predict`]?.[q]);
        }
      }
    }
    // Where the k-th place is tied, scikit-learn's choice is undefined and only numpy's is compared.
    expect(compared).toBe(answer.distance ? 2 * example.queries.rows : 0);
  });
});

/** By definition: every distance in float64, sorted by distance and then by row. */
function bruteForce(vectors: Vectors, query: Float32Array, k: number): { row: number; squared: number }[] {
  return Array.from({ length: vectors.rows }, (_, row) => {
    const squared = vectorAt(vectors, row).reduce((sum, value, c) => sum + (value - query[c]) ** 2, 0);
    return { row, squared };
  })
    .sort((a, b) => a.squared - b.squared || a.row - b.row)
    .slice(0, k);
}

function expectExact(vectors: Vectors, queries: Matrix, k: number): void {
  const { distances, indices } = new NearestNeighbors(vectors).kneighbors(queries, k);
  for (let q = 0; q < queries.rows; q++) {
    const query = queries.data.subarray(q * queries.columns, (q + 1) * queries.columns);
    const expected = bruteForce(vectors, query, k);
    expectClose(
      distances.subarray(q * k, (q + 1) * k),
      expected.map(({ squared }) => Math.sqrt(squared)),
      1e-13,
    );
    expect([...indices.subarray(q * k, (q + 1) * k)]).toEqual(expected.map(({ row }) => row));
  }
}

describe('nearest neighbours', () => {
  const random = mulberry32(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = (rows: number, columns: number, value: (c: number) => number) =>
    asMatrix(
      Float32Array.from({ length: rows * columns }, (_, i) => value(i % columns)),
      rows,
      columns,
    );

  const sources: [string, (c: number) => number][] = [
    ['normal', normal],
    ['far from 0', () => 1000 + normal()],
    ['heavy tails', () => Math.tan(Math.PI * (random() - 0.5))],
    ['columns of very different scale', (c) => normal() * 10 ** ((c % 9) * 4 - 16)],
    ['largest floats', () => normal() * 5e37],
    ['smallest floats', () => normal() * 1e-42],
    ['all the same', () => 0.1],
  ];

  describe.each(sources)('%s', (_, value) => {
    it.each([
      [1, 1, 1],
      [3, 5, 2],
      [257, 16, 8],
      [601, 33, 9],
      [2000, 64, 3],
    ])('%i rows of %i columns, %i queries', (rows, columns, queryCount) => {
      const train = draw(rows, columns, value);
      const queries = draw(queryCount, columns, value);
      // One query is a training row.
      queries.data.set(train.data.subarray(0, columns));
      const k = Math.min(rows, 5);
      expectExact({ encoding: 'float32', ...train }, queries, k);
      expectExact(quantise(train), queries, k);
    });
  });

  it('answers the same alone as among others', () => {
    const train = new NearestNeighbors({ encoding: 'float32', ...draw(500, 24, normal) });
    const queries = draw(11, 24, normal);
    const all = train.kneighbors(queries, 4);
    for (let q = 0; q < 11; q++) {
      const one = train.kneighbors(asMatrix(queries.data.slice(q * 24, (q + 1) * 24), 1, 24), 4);
      expect(one.distances).toEqual(all.distances.slice(q * 4, (q + 1) * 4));
      expect(one.indices).toEqual(all.indices.slice(q * 4, (q + 1) * 4));
    }
  });

  it('gives nothing for no queries', () => {
    const neighbors = new NearestNeighbors({ encoding: 'float32', ...draw(5, 3, normal) });
    expect(neighbors.kneighbors(asMatrix(new Float32Array(0), 0, 3), 2).indices.length).toBe(0);
  });

  it('refuses what cannot be answered', () => {
    const train = draw(5, 3, normal);
    const neighbors = new NearestNeighbors({ encoding: 'float32', ...train });
    expect(codeOf(() => neighbors.kneighbors(train, 6))).toBe('neighbors-too-many');
    for (const k of [0, -1, 1.5, NaN])
      expect(codeOf(() => neighbors.kneighbors(train, k))).toBe('setting-impossible');
    expect(codeOf(() => neighbors.kneighbors(draw(2, 4, normal), 1))).toBe('matrix-wrong-size');
    for (const bad of [NaN, Infinity, -Infinity]) {
      const damaged = draw(5, 3, () => bad);
      expect(codeOf(() => neighbors.kneighbors(damaged, 1))).toBe('numbers-not-finite');
      expect(codeOf(() => new NearestNeighbors({ encoding: 'float32', ...damaged }))).toBe(
        'numbers-not-finite',
      );
      expect(codeOf(() => quantise(damaged))).toBe('numbers-not-finite');
    }
    const wrong = { ...quantise(train), scale: new Float32Array(2) };
    expect(codeOf(() => new NearestNeighbors(wrong))).toBe('matrix-wrong-size');
  });
});

describe('int8 vectors', () => {
  it('lie within half a scale of what they were made from', () => {
    const random = mulberry32(3);
    const train = asMatrix(
      Float32Array.from({ length: 400 }, () => (random() - 0.5) * 20),
      100,
      4,
    );
    const int8 = quantise(train);
    for (let row = 0; row < 100; row++) {
      vectorAt(int8, row).forEach((value, c) => {
        expect(Math.abs(value - train.data[row * 4 + c])).toBeLessThanOrEqual(int8.scale[c] * 0.500001);
      });
    }
  });
});
