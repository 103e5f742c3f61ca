/** How much a neighbour counts: by 1 / distance, or all the same. */
export type Weights = 'distance' | 'uniform';

/**
 * KNeighborsClassifier.predict_proba. `distances` and `classes` (the class of each neighbour) are row-major
 * [queries, nNeighbors]; the result is row-major [queries, nClasses], each row with the sum 1.
 * With 'distance', where neighbours lie at distance 0 they weigh 1 and the others nothing.
 */
export function predictProba(
  distances: Float64Array,
  classes: ArrayLike<number>,
  nNeighbors: number,
  nClasses: number,
  weights: Weights,
): Float64Array {
  const queries = distances.length / nNeighbors;
  const probabilities = new Float64Array(queries * nClasses);
  for (let q = 0; q < queries; q++) {
    const neighborWeights = weigh(distances.subarray(q * nNeighbors, (q + 1) * nNeighbors), weights);
    let sum = 0;
    for (let k = 0; k < nNeighbors; k++) {
      probabilities[q * nClasses + classes[q * nNeighbors + k]] += neighborWeights[k];
      sum += neighborWeights[k];
    }
    for (let c = 0; c < nClasses; c++) probabilities[q * nClasses + c] /= sum;
  }
  return probabilities;
}

/**
 * Probabilities [windows, known.length] in the order of `labels`, which has all that are known: row-major
 * [windows, labels.length], 0 for labels that are not known.
 */
export function inOrderOf(
  labels: readonly string[],
  known: readonly string[],
  probabilities: Float64Array,
): Float64Array {
  const positions = known.map((label) => labels.indexOf(label));
  const wide = new Float64Array((probabilities.length / known.length) * labels.length);
  probabilities.forEach((probability, i) => {
    wide[Math.floor(i / known.length) * labels.length + positions[i % known.length]] = probability;
  });
  return wide;
}

/** The position of the largest value; of equal ones the first. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

function weigh(distances: Float64Array, weights: Weights): Float64Array {
  if (weights === 'uniform') return new Float64Array(distances.length).fill(1);
  const inverse = distances.map((distance) => 1 / distance);
  return inverse.includes(Infinity) ? inverse.map((weight) => (weight === Infinity ? 1 : 0)) : inverse;
}
