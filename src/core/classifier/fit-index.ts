import { cogitoError } from '../errors.ts';
import { prepare } from './classifier.ts';
import { requireFinite, requireShape, type Matrix } from './matrix.ts';
import { checkNeighbors } from './nearest-neighbors.ts';
import { fitPca } from './pca.ts';
import type { Weights } from './predict-proba.ts';
import { fitScaler, scale, type ScalerKind } from './scalers.ts';
import {
  unknownSpeaker,
  type IndexDescription,
  type TrainedIndex,
  type TrainingClips,
} from './trained-index.ts';
import { quantise } from './vectors.ts';

/** A clip that the index is trained on. */
export interface TrainingClip {
  readonly label: string;
  /** Position in the description's corpora. */
  readonly corpus: number;
  /** Tells speakers apart across all corpora; absent: not known. */
  readonly speaker?: number;
  readonly name?: string;
}

export interface TrainingRows {
  readonly clips: readonly TrainingClip[];
  /** For each embedding the position of its clip in `clips`. */
  readonly rowClips: Uint32Array;
}

/** The reference pipeline's settings: a scaler, perhaps a PCA, and the neighbours' vote. */
export interface ClassifierSettings {
  readonly scaler: ScalerKind;
  /** Absent: no PCA. */
  readonly pcaComponents?: number;
  readonly nNeighbors: number;
  readonly weights: Weights;
}

export interface FitOptions extends ClassifierSettings {
  /** How training rows are stored; int8 takes a quarter of the room (see `quantise`). */
  readonly quantise: 'float32' | 'int8';
}

/** What the reference pipeline used: StandardScaler and KNeighborsClassifier(3, weights='distance'). */
export const defaultFitOptions: FitOptions = {
  scaler: 'standard',
  nNeighbors: 3,
  weights: 'distance',
  quantise: 'float32',
};

/**
 * Trains an index on `embeddings` [rows, embeddingSize]: fits scaler and PCA, and stores what they make of the rows.
 * Errors: neighbors-too-many, setting-impossible, matrix-wrong-size, numbers-not-finite.
 */
export function fitIndex(
  embeddings: Matrix,
  rows: TrainingRows,
  options: FitOptions,
  description: IndexDescription,
): TrainedIndex {
  requireShape(embeddings);
  checkNeighbors(options.nNeighbors, embeddings.rows);
  checkRows(embeddings, rows, description.corpora.length);
  const scaler = fitScaler(options.scaler, embeddings);
  const pca =
    options.pcaComponents === undefined
      ? undefined
      : fitPca(scale(scaler, embeddings), options.pcaComponents);
  const prepared = prepare(embeddings, scaler, pca);
  requireFinite(prepared.data, 'The scaled training data');
  const labels = [...new Set(rows.clips.map((clip) => clip.label))].sort();
  return {
    ...description,
    labels,
    nNeighbors: options.nNeighbors,
    weights: options.weights,
    embeddingSize: embeddings.columns,
    scaler,
    ...(pca && { pca }),
    vectors: options.quantise === 'int8' ? quantise(prepared) : { encoding: 'float32', ...prepared },
    rowClips: rows.rowClips,
    clips: clipTable(rows.clips, labels),
  };
}

function clipTable(clips: readonly TrainingClip[], labels: readonly string[]): TrainingClips {
  const position = new Map(labels.map((label, i) => [label, i]));
  return {
    labels: Uint16Array.from(clips, (clip) => position.get(clip.label) ?? 0),
    corpora: Uint16Array.from(clips, (clip) => clip.corpus),
    speakers: Uint32Array.from(clips, (clip) => clip.speaker ?? unknownSpeaker),
    ...(clips.some((clip) => clip.name !== undefined) && { names: clips.map((clip) => clip.name ?? '') }),
  };
}

function checkRows(embeddings: Matrix, { clips, rowClips }: TrainingRows, corpora: number): void {
  if (rowClips.length !== embeddings.rows) {
    const what = 'The number of rows with a clip';
    throw cogitoError('matrix-wrong-size', { what, expected: embeddings.rows, found: rowClips.length });
  }
  for (const clip of rowClips) {
    if (clip >= clips.length)
      throw cogitoError('setting-impossible', { what: `clip ${clip} of ${clips.length}` });
  }
  for (const { corpus, speaker, label } of clips) {
    if (!Number.isInteger(corpus) || corpus < 0 || corpus >= corpora) {
      throw cogitoError('setting-impossible', { what: `corpus ${corpus} of ${corpora}` });
    }
    if (speaker !== undefined && !(Number.isInteger(speaker) && speaker >= 0 && speaker <= unknownSpeaker)) {
      throw cogitoError('setting-impossible', { what: `speaker ${speaker}` });
    }
    if (label === '') throw cogitoError('setting-impossible', { what: 'an empty label' });
  }
}
