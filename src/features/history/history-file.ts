import { writeTable } from '../../core/formats/csv.ts';
import type { NumberedPrediction } from '../../storage/history.ts';

/** Past predictions as a table, one a line; the probabilities in a column for each label that any of them has. */
export function historyCsv(predictions: readonly NumberedPrediction[]): string {
  const labels = [...new Set(predictions.flatMap((prediction) => prediction.labels))].sort();
  return writeTable({
    columns: ['time', 'filename', 'seconds', 'emotion', 'model', 'index', ...labels],
    rows: predictions.map(({ time, name, seconds, label, model, index, ...rest }) => [
      ...[new Date(time).toISOString(), name, seconds.toFixed(3), label, model.id, index.id],
      ...labels.map((wanted) => String(rest.probabilities[rest.labels.indexOf(wanted)] ?? '')),
    ]),
  });
}

/** Past predictions as JSON, without sound and waveform. */
export function historyJson(predictions: readonly NumberedPrediction[]): string {
  const told = predictions.map(({ time, name, seconds, label, labels, probabilities, model, index }) => ({
    ...{ time: new Date(time).toISOString(), filename: name, seconds, emotion: label },
    probabilities: Object.fromEntries(labels.map((label, i) => [label, probabilities[i]])),
    ...{ model, index },
  }));
  return `${JSON.stringify(told, null, 2)}\n`;
}
