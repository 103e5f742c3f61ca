/** Whether an int8 copy may stand in for the float32 network: the limits, and how a copy keeps them. */
import { defaultFitOptions } from '../classifier/fit-index.ts';
import { asMatrix, type Matrix } from '../classifier/matrix.ts';
import { NearestNeighbors } from '../classifier/nearest-neighbors.ts';
import { argmax, predictProba } from '../classifier/predict-proba.ts';
import { fitScaler, scale } from '../classifier/scalers.ts';

export const INT8_LIMITS = {
  /** Of both networks' embeddings, at least. */
  cosine: 0.999,
  /** Share of windows with the same nearest-neighbour answer, at least. */
  agreement: 0.99,
  /** Time of a window on one WebAssembly thread as a share of the float32 network's, at most. */
  timeShare: 0.55,
} as const;

/** One window's embedding by both networks: [size] each. */
export interface EmbeddingPair {
  readonly exact: Float32Array;
  readonly rounded: Float32Array;
}

export interface Int8Report {
  /** Windows that were compared. */
  readonly windows: number;
  /** Mean cosine between both embeddings of a window, and the lowest. */
  readonly cosine: number;
  readonly lowestCosine: number;
  readonly timeShare: number;
  /** `kept`: worth having, and still to be proven on labelled recordings before it is used. */
  readonly verdict: 'kept' | 'differs' | 'slow';
}

/** @param pairs windows that the copy was not calibrated with */
export function reportCopy(pairs: readonly EmbeddingPair[], timeShare: number): Int8Report {
  const { cosine, lowestCosine } = cosinesOf(pairs);
  const near = cosine >= INT8_LIMITS.cosine;
  const quick = timeShare <= INT8_LIMITS.timeShare;
  return {
    ...{ windows: pairs.length, cosine, lowestCosine, timeShare },
    verdict: !near ? 'differs' : !quick ? 'slow' : 'kept',
  };
}

export interface LabelledPair extends EmbeddingPair {
  readonly label: string;
  /** Tells clips apart. */
  readonly clip: number;
}

/** One clip's windows by both networks: embeddings [windows * size] each. */
export function labelledPairs(
  exact: { readonly data: Float32Array; readonly size: number },
  rounded: { readonly data: Float32Array },
  clip: Pick<LabelledPair, 'label' | 'clip'>,
): LabelledPair[] {
  const { data, size } = exact;
  const windows = Math.min(data.length, rounded.data.length) / size;
  return Array.from({ length: windows }, (_, i) => ({
    ...clip,
    exact: data.subarray(i * size, (i + 1) * size),
    rounded: rounded.data.subarray(i * size, (i + 1) * size),
  }));
}

/** How a copy answers on labelled recordings, beside the float32 network. */
export interface Int8Proof {
  readonly windows: number;
  readonly cosine: number;
  /** Share of windows to which both give the same answer. */
  readonly agreement: number;
  readonly holds: boolean;
}

/**
 * Both networks' answers to every window, by the nearest windows of the other clips (the reference pipeline's scaler,
 * neighbours and weights).
 * @throws CogitoError numbers-not-finite
 */
export function proveOnLabels(windows: readonly LabelledPair[]): Int8Proof {
  const { cosine } = cosinesOf(windows);
  const exact = answersTo(windows, 'exact');
  const rounded = answersTo(windows, 'rounded');
  const agreement = exact.filter((answer, i) => answer === rounded[i]).length / windows.length;
  const holds = cosine >= INT8_LIMITS.cosine && agreement >= INT8_LIMITS.agreement;
  return { windows: windows.length, cosine, agreement, holds };
}

function answersTo(windows: readonly LabelledPair[], which: keyof EmbeddingPair): number[] {
  if (windows.length === 0) return [];
  const labels = [...new Set(windows.map(({ label }) => label))].sort();
  const classes = windows.map(({ label }) => labels.indexOf(label));
  const raw = stacked(windows.map((window) => window[which]));
  const scaled = scale(fitScaler(defaultFitOptions.scaler, raw), raw);
  const { nNeighbors, weights } = defaultFitOptions;
  // As many more as the clip itself has windows: so many of its own may be the nearest.
  const sizes = new Map<number, number>();
  for (const { clip } of windows) sizes.set(clip, (sizes.get(clip) ?? 0) + 1);
  const asked = Math.min(windows.length, nNeighbors + Math.max(...sizes.values()));
  const { distances, indices } = new NearestNeighbors({ ...scaled, encoding: 'float32' }).kneighbors(
    scaled,
    asked,
  );
  return windows.map(({ clip }, query) => {
    const nearest = Array.from({ length: asked }, (_, i) => query * asked + i)
      .filter((at) => windows[indices[at]].clip !== clip)
      .slice(0, nNeighbors);
    if (nearest.length === 0) return -1;
    const far = Float64Array.from(nearest, (at) => distances[at]);
    const near = nearest.map((at) => classes[indices[at]]);
    return argmax(predictProba(far, near, nearest.length, labels.length, weights));
  });
}

function stacked(rows: readonly Float32Array[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => data.set(row, i * columns));
  return asMatrix(data, rows.length, columns);
}

function cosinesOf(pairs: readonly EmbeddingPair[]): { cosine: number; lowestCosine: number } {
  const cosines = pairs.map(({ exact, rounded }) => cosineOf(exact, rounded));
  const cosine = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  return { cosine, lowestCosine: Math.min(...cosines) };
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  let [products, squaresOfA, squaresOfB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    products += a[i] * b[i];
    squaresOfA += a[i] ** 2;
    squaresOfB += b[i] ** 2;
  }
  return products / Math.sqrt(squaresOfA * squaresOfB);
}
