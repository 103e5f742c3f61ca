import { fitIndex, type FitOptions } from '../../../src/core/classifier/fit-index.ts';
import { asMatrix, type Matrix } from '../../../src/core/classifier/matrix.ts';
import type { IndexDescription, TrainedIndex } from '../../../src/core/classifier/trained-index.ts';
import { mulberry32 } from '../../../src/core/random.ts';

export const description: IndexDescription = {
  id: 'example',
  title: 'Beispiel “für” Prüfungen',
  createdBy: 'Cogito 0.1.0',
  model: { id: 'compact', sha256: 'ab'.repeat(32) },
  windowing: { hopSeconds: 0.5, center: false },
  corpora: [
    { name: 'One', licence: 'CC0', clips: 3, speakers: 2, language: 'de', citation: 'Who, 2020' },
    { name: 'Two', licence: 'CC BY 4.0', clips: 1, speakers: 1 },
  ],
  licence: 'CC BY 4.0',
  provenance: 'made for tests',
  evaluation: { accuracy: 0.5, how: ['by speaker', { folds: 5, notes: null, seeded: true }] },
  calibration: { temperature: 1.5 },
};

export function exampleEmbeddings(rows: number, columns: number, seed = 1): Matrix {
  const random = mulberry32(seed);
  return asMatrix(
    Float32Array.from({ length: rows * columns }, () => random() * 4 - 2),
    rows,
    columns,
  );
}

export const exampleRows = {
  clips: [
    { label: 'joy', corpus: 0, speaker: 7, name: 'a, b.wav' },
    { label: 'anger', corpus: 0, speaker: 8, name: 'b.wav' },
    { label: 'neutral', corpus: 0, speaker: 7, name: 'c.wav' },
    { label: 'joy', corpus: 1, name: 'd.wav' },
  ],
  rowClips: Uint32Array.of(0, 0, 1, 2, 2, 3, 3),
};

export function exampleIndex(options: Partial<FitOptions> = {}): TrainedIndex {
  const all: FitOptions = {
    scaler: 'standard',
    nNeighbors: 3,
    weights: 'distance',
    quantise: 'float32',
    ...options,
  };
  return fitIndex(exampleEmbeddings(7, 5), exampleRows, all, description);
}
