import { calibrate } from './calibration.ts';
import { shiftOf, type GroupMean } from './group-mean.ts';
import { asMatrix, requireColumns, requireFinite, type Matrix } from './matrix.ts';
import { NearestNeighbors, checkNeighbors, type KNeighbors } from './nearest-neighbors.ts';
import { project } from './pca.ts';
import { predictProba } from './predict-proba.ts';
import { scale, type Scaler } from './scalers.ts';
import type { Pca } from './pca.ts';
import type { TrainedIndex } from './trained-index.ts';
import { meanVector } from './vectors.ts';

/** Answers for embeddings: scaled, projected where the index has a PCA, compared with their nearest training rows. */
export class Classifier {
  readonly #index: TrainedIndex;
  readonly #neighbors: NearestNeighbors;
  readonly #rowLabels: Uint16Array;
  /** Made when it is first needed. */
  #trainingMean: Float64Array | undefined;

  /** Errors: neighbors-too-many, setting-impossible, matrix-wrong-size, numbers-not-finite. */
  constructor(index: TrainedIndex) {
    checkNeighbors(index.nNeighbors, index.vectors.rows);
    this.#index = index;
    this.#neighbors = new NearestNeighbors(index.vectors);
    this.#rowLabels = Uint16Array.from(index.rowClips, (clip) => index.clips.labels[clip]);
  }

  /** The classes, in the order of all probabilities. */
  get labels(): readonly string[] {
    return this.#index.labels;
  }

  /**
   * Probabilities of `embeddings` [windows, embeddingSize], row-major [windows, labels.length]: the neighbours'
   * votes, calibrated where the index says how.
   * Errors: matrix-wrong-size, numbers-not-finite.
   */
  predictProba(embeddings: Matrix): Float64Array {
    return this.#vote(this.#prepared(embeddings));
  }

  /**
   * The same index for a group of recordings whose windows have this mean: what they have in common (a voice, a room, a
   * microphone) is taken off before they are compared. Right where the group holds four moods or more;
   * where it holds one or two, they are taken off as well.
   * Errors: matrix-wrong-size, numbers-not-finite.
   */
  adaptedTo({ mean, windows }: GroupMean): WindowClassifier {
    this.#trainingMean ??= meanVector(this.#index.vectors);
    const own = this.#prepared(asMatrix(mean, 1, mean.length));
    const shift = shiftOf(own.data, windows, this.#trainingMean);
    return {
      labels: this.labels,
      predictProba: (embeddings) => {
        const { data, rows, columns } = this.#prepared(embeddings);
        return this.#vote({ data: data.map((value, i) => value - shift[i % columns]), rows, columns });
      },
    };
  }

  #vote(prepared: Matrix): Float64Array {
    const { distances, indices } = this.#neighbors.kneighbors(prepared, this.#index.nNeighbors);
    const { nNeighbors, weights, calibration } = this.#index;
    const nClasses = this.labels.length;
    const classes = Array.from(indices, (row) => this.#rowLabels[row]);
    const probabilities = predictProba(distances, classes, nNeighbors, nClasses, weights);
    if (calibration !== undefined) {
      for (let start = 0; start < probabilities.length; start += nClasses) {
        const window = probabilities.subarray(start, start + nClasses);
        window.set(calibrate(window, calibration));
      }
    }
    return probabilities;
  }

  /**
   * The training rows nearest to `embeddings` [windows, embeddingSize], for explanations: row i is of clip
   * `index.rowClips[i]`. Errors: neighbors-too-many, setting-impossible, matrix-wrong-size, numbers-not-finite.
   */
  kneighbors(embeddings: Matrix, nNeighbors = this.#index.nNeighbors): KNeighbors {
    return this.#neighbors.kneighbors(this.#prepared(embeddings), nNeighbors);
  }

  #prepared(embeddings: Matrix): Matrix {
    const { embeddingSize, scaler, pca } = this.#index;
    requireColumns(embeddings, embeddingSize, "The embedding's size");
    requireFinite(embeddings.data, 'The embedding');
    return prepare(embeddings, scaler, pca);
  }
}

/** What gives windows their probabilities: an index, alone or with something beside it. */
export type WindowClassifier = Pick<Classifier, 'labels' | 'predictProba'>;

/** Embeddings [rows, embeddingSize] as they are compared: scaled, then projected where there is a PCA. */
export function prepare(embeddings: Matrix, scaler: Scaler, pca?: Pca): Matrix {
  const scaled = scale(scaler, embeddings);
  return pca ? project(pca, scaled) : scaled;
}
