import { cogitoError } from '../errors.ts';
import type { Classifier } from './classifier.ts';
import type { Matrix } from './matrix.ts';
import type { TrainedIndex } from './trained-index.ts';

/** A training window that is among the nearest to a window. */
export interface Neighbor {
  readonly label: string;
  /** Name of the corpus that it is from. */
  readonly corpus: string;
  /** Number of its clip in the index; neighbours of one clip share it. */
  readonly clip: number;
  /** The clip's name, where the index keeps names. */
  readonly name?: string;
  /** Euclidean distance between the scaled (and projected) embeddings. */
  readonly distance: number;
}

/**
 * Why a window was answered as it was: the training windows that voted, from near to far.
 * @param classifier the index's own
 * @param embedding one row, [1, embeddingSize]
 * Errors: matrix-wrong-size, numbers-not-finite.
 */
export function explain(index: TrainedIndex, classifier: Classifier, embedding: Matrix): Neighbor[] {
  if (embedding.rows !== 1) {
    const sizes = { expected: 1, found: embedding.rows };
    throw cogitoError('matrix-wrong-size', { what: 'The number of windows to explain', ...sizes });
  }
  const { distances, indices } = classifier.kneighbors(embedding);
  const { labels, corpora, names } = index.clips;
  return Array.from(indices, (row, i) => {
    const clip = index.rowClips[row];
    return {
      label: index.labels[labels[clip]],
      corpus: index.corpora[corpora[clip]].name,
      clip,
      ...(names && { name: names[clip] }),
      distance: distances[i],
    };
  });
}
