import { prepare } from './classifier.ts';
import type { Matrix } from './matrix.ts';
import { fitPca, project, type Pca } from './pca.ts';
import type { TrainedIndex } from './trained-index.ts';
import { vectorAt } from './vectors.ts';

/** Multiplications that finding the two directions may cost: a large index gives a sample of its rows. */
const MOST_PRODUCTS = 4e8;

/**
 * An index in two dimensions: the directions in which its training rows, scaled and projected as they are compared,
 * differ most (PCA). What is near on the map need not be near in all dimensions.
 */
export class IndexMap {
  readonly #index: TrainedIndex;
  readonly #pca: Pca;

  /** Errors: setting-impossible for an index of fewer than two rows or columns. */
  constructor(index: TrainedIndex) {
    this.#index = index;
    const { rows, columns } = index.vectors;
    const sample = Math.max(2, Math.min(rows, Math.floor(MOST_PRODUCTS / columns ** 2)));
    this.#pca = fitPca(rowsOf(index, sample), 2);
  }

  /** The training rows' places, row-major [rows, 2]. */
  points(): Float32Array {
    return project(this.#pca, rowsOf(this.#index, this.#index.vectors.rows)).data;
  }

  /** Position in the index's labels of each training row: [rows]. */
  labels(): Uint16Array {
    return Uint16Array.from(this.#index.rowClips, (clip) => this.#index.clips.labels[clip]);
  }

  /** Where windows lie among them: embeddings [windows, embeddingSize] to [windows, 2]. Errors: matrix-wrong-size. */
  place(embeddings: Matrix): Float32Array {
    const { scaler, pca } = this.#index;
    return project(this.#pca, prepare(embeddings, scaler, pca)).data;
  }
}

/** `count` of the index's rows, evenly spread over them. */
function rowsOf({ vectors }: TrainedIndex, count: number): Matrix {
  const { rows, columns } = vectors;
  const data = new Float32Array(count * columns);
  for (let i = 0; i < count; i++) data.set(vectorAt(vectors, Math.floor((i * rows) / count)), i * columns);
  return { data, rows: count, columns };
}
