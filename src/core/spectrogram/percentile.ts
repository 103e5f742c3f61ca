/** Percentiles, as numpy.percentile with its default method 'linear'. */

/** Rearranges `values` so that the k-th smallest stands at k, none before it larger, none after it smaller (Hoare). */
function select(values: Float64Array, k: number): void {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = values[(low + high) >>> 1];
    const pivot = Math.max(
      Math.min(values[low], values[high]),
      Math.min(Math.max(values[low], values[high]), middle),
    );
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

/**
 * The `percent`-th percentile, 0 to 100, of finite values, interpolated linearly between the two nearest.
 * `values` are rearranged. NaN where there is none.
 */
export function percentileInPlace(values: Float64Array, percent: number): number {
  if (values.length === 0) return NaN;
  const position = ((values.length - 1) * percent) / 100;
  const below = Math.floor(position);
  select(values, below);
  const fraction = position - below;
  if (fraction === 0) return values[below];
  let next = Infinity;
  for (let i = below + 1; i < values.length; i++) if (values[i] < next) next = values[i];
  return values[below] + (next - values[below]) * fraction;
}
