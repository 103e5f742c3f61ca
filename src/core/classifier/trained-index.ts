import type { Calibration } from './calibration.ts';
import type { Pca } from './pca.ts';
import type { Weights } from './predict-proba.ts';
import type { Scaler } from './scalers.ts';
import type { Vectors } from './vectors.ts';

/** A clip whose speaker is not known has this speaker id; it is its own speaker when folds are made. */
export const unknownSpeaker = 0xffffffff;

/** Where training clips came from. */
export interface Corpus {
  readonly name: string;
  readonly licence: string;
  readonly clips: number;
  readonly speakers: number;
  readonly language?: string;
  readonly citation?: string;
}

/** The training clips, one entry each. Speaker ids tell speakers apart across all corpora. */
export interface TrainingClips {
  /** Position in the index's labels. */
  readonly labels: Uint16Array;
  /** Position in the index's corpora. */
  readonly corpora: Uint16Array;
  readonly speakers: Uint32Array;
  readonly names?: readonly string[];
}

/** Anything that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** What an index is and where it came from: text for people and the facts that it is checked by. */
export interface IndexDescription {
  readonly id: string;
  readonly title: string;
  /** The program and version that made it. */
  readonly createdBy: string;
  /** The model whose embeddings it holds. */
  readonly model: { readonly id: string; readonly sha256: string };
  readonly windowing: { readonly hopSeconds: number; readonly center: boolean };
  readonly corpora: readonly Corpus[];
  readonly licence: string;
  readonly provenance: string;
  /** Figures, each with how it was measured. */
  readonly evaluation?: JsonObject;
  readonly calibration?: Calibration;
}

/** A trained classifier: everything between an embedding and its probabilities. */
export interface TrainedIndex extends IndexDescription {
  /** Sorted, each once: the order of all probabilities. */
  readonly labels: readonly string[];
  readonly nNeighbors: number;
  readonly weights: Weights;
  /** Columns of the embeddings that it takes. */
  readonly embeddingSize: number;
  readonly scaler: Scaler;
  readonly pca?: Pca;
  /** Scaled (and projected) training rows. */
  readonly vectors: Vectors;
  /** The clip of each training row; its label is the row's. */
  readonly rowClips: Uint32Array;
  readonly clips: TrainingClips;
}

/** Several indexes that answer as one, with the mean of their probabilities: an ensemble of folds, say. */
export interface IndexEnsemble extends Omit<IndexDescription, 'calibration'> {
  /** At least two, all of one model; each is calibrated, or not, by itself. */
  readonly members: readonly TrainedIndex[];
}

/** What an index file holds. */
export type AnyIndex = TrainedIndex | IndexEnsemble;

/** The indexes that answer: the ensemble's members, or the one. */
export function membersOf(index: AnyIndex): readonly TrainedIndex[] {
  return 'members' in index ? index.members : [index];
}

/** All labels that an answer can have, sorted. */
export function labelsOf(index: AnyIndex): readonly string[] {
  return [...new Set(membersOf(index).flatMap(({ labels }) => labels))].sort();
}

/** Training rows of all members together: one that several members hold counts in each. */
export function rowsOf(index: AnyIndex): number {
  return membersOf(index).reduce((sum, { vectors }) => sum + vectors.rows, 0);
}
