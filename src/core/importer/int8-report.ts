/** How an int8 copy's embeddings differ from the float32 network's. */

/** One window's embedding by both networks. */
export interface LabelledEmbedding {
  readonly label: string;
  readonly exact: Float32Array;
  readonly rounded: Float32Array;
  /** Not used for calibrating. */
  readonly held: boolean;
}

export interface Int8Report {
  /** Held-out windows that were compared. */
  readonly windows: number;
  /** Mean cosine between both embeddings of a held-out window, and the lowest. */
  readonly cosine: number;
  readonly lowestCosine: number;
  /** Share of held-out windows whose nearest other window has the same label in both. */
  readonly agreement: number;
  /** Time of a window, as a share of the float32 network's. */
  readonly timeShare: number;
  /** Whether it is near enough to be offered. */
  readonly offered: boolean;
}

const LEAST_COSINE = 0.999;
const LEAST_AGREEMENT = 0.99;

export function compareEmbeddings(windows: readonly LabelledEmbedding[], timeShare: number): Int8Report {
  const held = windows.filter((window) => window.held);
  const rows = windows.filter((window) => !window.held);
  const cosines = held.map(({ exact, rounded }) => cosineOf(exact, rounded));
  const agreeing = held.filter(
    (query) => nearestLabel(query, rows, 'exact') === nearestLabel(query, rows, 'rounded'),
  );
  const cosine = cosines.reduce((sum, value) => sum + value, 0) / held.length;
  const agreement = agreeing.length / held.length;
  return {
    ...{ windows: held.length, cosine, agreement, timeShare },
    lowestCosine: Math.min(...cosines),
    offered: cosine >= LEAST_COSINE && agreement >= LEAST_AGREEMENT,
  };
}

function nearestLabel(
  query: LabelledEmbedding,
  rows: readonly LabelledEmbedding[],
  which: 'exact' | 'rounded',
): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const row of rows) {
    const distance = squaredDistance(query[which], row[which]);
    if (distance >= least) continue;
    least = distance;
    nearest = row.label;
  }
  return nearest;
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
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
