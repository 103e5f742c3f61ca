import { cogitoError } from '../errors.ts';
import { prepare, type Classifier, type WindowClassifier } from './classifier.ts';
import { requireColumns, requireFinite, type Matrix } from './matrix.ts';
import { inOrderOf } from './predict-proba.ts';
import type { TrainedIndex } from './trained-index.ts';
import { vectorAt, type Vectors } from './vectors.ts';

/** What a person said some voices were: every row of `embeddings` is a window of a clip with its label. */
export interface Corrections {
  /** [rows, embeddingSize], from the model that the index was made with. */
  readonly embeddings: Matrix;
  /** One for each row. It may be one that the index does not know. */
  readonly labels: readonly string[];
  /** How strongly a correction counts; 1 is the rule below, 0 is as if nothing had been taught. */
  readonly weight: number;
}

/*
 * Chosen on speakers whom neither network nor index had heard (docs/TEACHING.md). The distance between training rows
 * is the measure, not the distance of a window's own neighbours: that shrinks as an index grows, and the same
 * corrections would count ever less.
 */
/** A correction as near as this share of the distance between training rows counts as one. */
const reach = 0.6;
/** One at another distance d counts as (reach / d) to this power. */
const sharpness = 12;
/** So many windows that count as one move an answer half of the way. */
const halfway = 30;
/** Training rows that the distance between them is reckoned from, evenly spread. */
const sampledRows = 4096;

/**
 * An index together with what a person has taught. For each correction it is known what the index itself answers and
 * by how much that was wrong; a window is answered by the index, plus the mean of these errors, each weighted by how
 * near its correction lies (kernel regression on the residuals, Nadaraya 1964, Watson 1964, shrunk towards none).
 * Corrections that the index would have got right change nothing, and voices unlike those corrected keep their answer.
 * Only adding the corrections to the index's rows does not do: a voice's windows are near each other whatever they
 * express, so that a few corrections would outvote the whole index.
 */
export class TaughtClassifier implements WindowClassifier {
  readonly labels: readonly string[];
  readonly #index: TrainedIndex;
  readonly #classifier: Classifier;
  readonly #rows: Matrix;
  /** [rows, labels.length]: what was said minus what the index answers. */
  readonly #errors: Float64Array;
  readonly #weight: number;
  /** The distance at which a correction counts as one. */
  readonly #reach: number;

  /** Errors: matrix-wrong-size, numbers-not-finite, setting-impossible. */
  constructor(index: TrainedIndex, classifier: Classifier, { embeddings, labels, weight }: Corrections) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw cogitoError('setting-impossible', { what: `a weight of ${weight} for corrections` });
    if (labels.length !== embeddings.rows) {
      const what = 'The number of labels of corrections';
      throw cogitoError('matrix-wrong-size', { what, expected: embeddings.rows, found: labels.length });
    }
    this.labels = [...new Set([...index.labels, ...labels])].sort();
    this.#index = index;
    this.#classifier = classifier;
    this.#weight = weight;
    this.#reach = reach * typicalDistance(index.vectors);
    this.#rows = this.#prepared(embeddings);
    this.#errors = this.#widened(classifier.predictProba(embeddings)).map((probability) => -probability);
    labels.forEach(
      (label, row) => (this.#errors[row * this.labels.length + this.labels.indexOf(label)] += 1),
    );
  }

  /**
   * Probabilities of `embeddings` [windows, embeddingSize], row-major [windows, labels.length].
   * Errors: matrix-wrong-size, numbers-not-finite.
   */
  predictProba(embeddings: Matrix): Float64Array {
    const probabilities = this.#widened(this.#classifier.predictProba(embeddings));
    if (this.#weight === 0) return probabilities;
    const windows = this.#prepared(embeddings);
    const nClasses = this.labels.length;
    for (let window = 0; window < windows.rows; window++) {
      const shares = this.#shares(windows, window);
      const answer = probabilities.subarray(window * nClasses, (window + 1) * nClasses);
      shares.forEach((share, row) => {
        for (let c = 0; c < nClasses; c++) answer[c] += share * this.#errors[row * nClasses + c];
      });
      normalise(answer);
    }
    return probabilities;
  }

  /** How much of each correction's error goes into the answer for a window; together at most 1. */
  #shares(windows: Matrix, window: number): Float64Array {
    const { rows } = this.#rows;
    const distances = Float64Array.from({ length: rows }, (_, row) =>
      distance(windows, window, this.#rows, row),
    );
    const same = distances.reduce((count, d) => count + (d === 0 ? 1 : 0), 0);
    if (same > 0) return distances.map((d) => (d === 0 ? 1 / same : 0));
    const kernel = distances.map((d) => this.#weight * (this.#reach / d) ** sharpness);
    const sum = kernel.reduce((total, value) => total + value, halfway);
    return kernel.map((value) => value / sum);
  }

  #prepared(embeddings: Matrix): Matrix {
    const { embeddingSize, scaler, pca } = this.#index;
    requireColumns(embeddings, embeddingSize, "The embedding's size");
    requireFinite(embeddings.data, 'The embedding');
    return prepare(embeddings, scaler, pca);
  }

  /** The index's probabilities in the order of all labels; 0 for those that it does not know. */
  #widened(probabilities: Float64Array): Float64Array {
    return inOrderOf(this.labels, this.#index.labels, probabilities);
  }
}

/** The root mean square of the distances between rows: the square root of twice the sum of the columns' variances. */
function typicalDistance(vectors: Vectors): number {
  const { rows, columns } = vectors;
  const count = Math.min(rows, sampledRows);
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let i = 0; i < count; i++) {
    vectorAt(vectors, Math.floor((i * rows) / count)).forEach((value, c) => {
      sums[c] += value;
      squares[c] += value * value;
    });
  }
  const variance = squares.reduce((sum, square, c) => sum + square / count - (sums[c] / count) ** 2, 0);
  return Math.sqrt(2 * Math.max(0, variance));
}

function distance(a: Matrix, rowA: number, b: Matrix, rowB: number): number {
  const { columns } = a;
  let sum = 0;
  for (let c = 0; c < columns; c++) {
    const difference = a.data[rowA * columns + c] - b.data[rowB * columns + c];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** An error that is subtracted can leave less than nothing: that counts as 0. */
function normalise(answer: Float64Array): void {
  let sum = 0;
  for (let c = 0; c < answer.length; c++) sum += answer[c] = Math.max(0, answer[c]);
  for (let c = 0; c < answer.length; c++) answer[c] /= sum;
}
