import { prepare } from '../classifier/classifier.ts';
import { CodeTable, queriesAtOnce } from '../classifier/code-table.ts';
import type { ClassifierSettings, TrainingRows } from '../classifier/fit-index.ts';
import { asMatrix, requireFinite, type Matrix } from '../classifier/matrix.ts';
import { NearestNeighbors, type KNeighbors } from '../classifier/nearest-neighbors.ts';
import { fitPca, project } from '../classifier/pca.ts';
import { predictProba } from '../classifier/predict-proba.ts';
import { fitScaler, scale } from '../classifier/scalers.ts';
import type { RowFolds } from './fold-plan.ts';

/** How far a piece of work has come. */
export interface Step {
  readonly done: number;
  readonly total: number;
}

/**
 * cross_val_predict(method='predict_proba'): each row is answered by a classifier fitted on the other folds, scaler
 * and PCA included. `settings` have the scaler and the PCA in common, so that one search for the most neighbours
 * serves them all. A class that a fold's training rows lack gets the probability 0 there.
 *
 * A generator, because it takes long: it yields how many rows are answered, at least every few hundred ms, and returns
 * for each setting the rows' probabilities, row-major [rows, labels].
 * Errors: neighbors-too-many, setting-impossible, matrix-wrong-size, numbers-not-finite, memory-too-small.
 */
export function* crossValidate(
  embeddings: Matrix,
  { clips, rowClips }: TrainingRows,
  labels: readonly string[],
  settings: readonly ClassifierSettings[],
  { rowFolds, nFolds }: RowFolds,
): Generator<Step, Float64Array[]> {
  const classOf = new Map(labels.map((label, i) => [label, i]));
  const rowClasses = Uint16Array.from(rowClips, (clip) => classOf.get(clips[clip].label) ?? 0);
  const results = settings.map(() => new Float64Array(embeddings.rows * labels.length));
  const mostNeighbors = Math.max(...settings.map(({ nNeighbors }) => nNeighbors));
  const memory = new FoldMemory(embeddings, rowFolds, nFolds);
  let done = 0;
  for (let fold = 0; fold < nFolds; fold++) {
    yield { done, total: embeddings.rows };
    const test = positions(rowFolds, (testFold) => testFold === fold);
    const train = positions(rowFolds, (testFold) => testFold !== fold);
    if (test.length === 0) continue;
    const fitted = fitFold(memory, train, settings[0]);
    for (let from = 0; from < test.length; from += queriesAtOnce) {
      const rows = test.subarray(from, from + queriesAtOnce);
      const neighbors = fitted.kneighbors(memory.gather(rows), mostNeighbors);
      settings.forEach(({ nNeighbors, weights }, s) => {
        const { distances, indices } = nearestOf(neighbors, mostNeighbors, nNeighbors);
        const classes = Array.from(indices, (row) => rowClasses[train[row]]);
        const probabilities = predictProba(distances, classes, nNeighbors, labels.length, weights);
        rows.forEach((row, i) =>
          results[s].set(
            probabilities.subarray(i * labels.length, (i + 1) * labels.length),
            row * labels.length,
          ),
        );
      });
      done += rows.length;
      yield { done, total: embeddings.rows };
    }
  }
  return results;
}

/** Room for the training rows of one fold after the other: 250,000 rows of 512 columns take 0.4 GB once, not four times. */
class FoldMemory {
  readonly #train: Float32Array;
  readonly #batch: Float32Array;
  #table: CodeTable | undefined;

  constructor(
    readonly embeddings: Matrix,
    rowFolds: Int32Array,
    nFolds: number,
  ) {
    const sizes = new Array<number>(nFolds).fill(0);
    for (const fold of rowFolds) sizes[fold]++;
    this.#train = new Float32Array((embeddings.rows - Math.min(...sizes)) * embeddings.columns);
    this.#batch = new Float32Array(queriesAtOnce * embeddings.columns);
  }

  /** A copy of the rows, good until the next fold. */
  training(rows: Uint32Array): Matrix {
    return this.#copy(rows, this.#train);
  }

  /** A copy of at most `queriesAtOnce` rows, good until the next call. */
  gather(rows: Uint32Array): Matrix {
    return this.#copy(rows, this.#batch);
  }

  /** Memory for the scan of all folds. */
  table(columns: number): CodeTable {
    this.#table ??= new CodeTable(this.#train.length / this.embeddings.columns, columns);
    return this.#table;
  }

  #copy(rows: Uint32Array, target: Float32Array): Matrix {
    const { data, columns } = this.embeddings;
    rows.forEach((row, i) => target.set(data.subarray(row * columns, (row + 1) * columns), i * columns));
    return asMatrix(target.subarray(0, rows.length * columns), rows.length, columns);
  }
}

function fitFold(memory: FoldMemory, train: Uint32Array, settings: ClassifierSettings) {
  const training = memory.training(train);
  const scaler = fitScaler(settings.scaler, training);
  const scaled = scale(scaler, training, training.data);
  const pca = settings.pcaComponents === undefined ? undefined : fitPca(scaled, settings.pcaComponents);
  const prepared = pca ? project(pca, scaled) : scaled;
  const neighbors = new NearestNeighbors(
    { encoding: 'float32', ...prepared },
    memory.table(prepared.columns),
  );
  return {
    kneighbors(queries: Matrix, nNeighbors: number): KNeighbors {
      requireFinite(queries.data, 'The embedding');
      return neighbors.kneighbors(prepare(queries, scaler, pca), nNeighbors);
    },
  };
}

function positions(folds: Int32Array, chosen: (fold: number) => boolean): Uint32Array {
  let count = 0;
  for (const fold of folds) if (chosen(fold)) count++;
  const found = new Uint32Array(count);
  let next = 0;
  folds.forEach((fold, row) => {
    if (chosen(fold)) found[next++] = row;
  });
  return found;
}

/** The nearest `fewer` of the `nNeighbors` of each query. */
function nearestOf(neighbors: KNeighbors, nNeighbors: number, fewer: number): KNeighbors {
  if (fewer === nNeighbors) return neighbors;
  const queries = neighbors.indices.length / nNeighbors;
  const distances = new Float64Array(queries * fewer);
  const indices = new Uint32Array(queries * fewer);
  for (let q = 0; q < queries; q++) {
    const start = q * nNeighbors;
    distances.set(neighbors.distances.subarray(start, start + fewer), q * fewer);
    indices.set(neighbors.indices.subarray(start, start + fewer), q * fewer);
  }
  return { distances, indices };
}
