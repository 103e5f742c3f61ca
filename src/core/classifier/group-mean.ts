import { requireColumns, requireFinite, type Matrix } from './matrix.ts';

/** What the recordings of a voice, a room or a microphone have in common: the mean of their windows' embeddings. */
export interface GroupMean {
  /** [embeddingSize]. */
  readonly mean: Float32Array;
  readonly windows: number;
}

/** With so many windows a group's own mean counts half (docs/MODEL.md, “Adapting to voices”). */
const HALFWAY = 10;

/** Adds up the windows of a group, which may be of any size. */
export class GroupSum {
  #sum: Float64Array | undefined;
  #windows = 0;

  /** Takes up windows: [windows, embeddingSize]. Errors: matrix-wrong-size, numbers-not-finite. */
  add(embeddings: Matrix): void {
    const sum = (this.#sum ??= new Float64Array(embeddings.columns));
    requireColumns(embeddings, sum.length, 'The embedding’s size');
    requireFinite(embeddings.data, 'The embedding');
    const { data, rows } = embeddings;
    for (let r = 0, i = 0; r < rows; r++) {
      for (let c = 0; c < sum.length; c++, i++) sum[c] += data[i];
    }
    this.#windows += rows;
  }

  /** Undefined where nothing was added. */
  mean(): GroupMean | undefined {
    if (this.#sum === undefined || this.#windows === 0) return undefined;
    return { mean: Float32Array.from(this.#sum, (sum) => sum / this.#windows), windows: this.#windows };
  }
}

/**
 * What is taken off a group's windows before they are compared: how far their mean [columns] lies from the training
 * windows', n / (n + 10) of it, since a mean of few windows is hardly the group's. Only the mean is adapted; the spread
 * as well was no better on voices that nobody had heard.
 */
export function shiftOf(mean: ArrayLike<number>, windows: number, trainingMean: Float64Array): Float64Array {
  const share = windows / (windows + HALFWAY);
  return trainingMean.map((value, c) => share * (mean[c] - value));
}
