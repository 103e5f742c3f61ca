import { writeTable } from '../../core/formats/csv.ts';
import type { BatchFile, BatchResult } from './batch.svelte.ts';

type Results = ReadonlyMap<string, BatchResult>;

/** The competition's form: `filename,emotion` in the order of the files, as pandas' to_csv(index=False) writes it. */
export function submissionCsv(files: readonly BatchFile[], results: Results): string {
  const rows = files.map(({ name }) => [name, answerOf(results.get(name))?.label ?? '']);
  return writeTable({ columns: ['filename', 'emotion'], rows });
}

/** Everything that is known of each file: emotion, a probability for each label, length in seconds, what went wrong. */
export function fullCsv(files: readonly BatchFile[], results: Results): string {
  const labels = labelsOf(results);
  const rows = files.map(({ name }) => {
    const result = results.get(name);
    const answer = answerOf(result);
    return [
      name,
      answer?.label ?? '',
      ...labels.map((label) => String(answer?.probabilities[answer.labels.indexOf(label)] ?? '')),
      result !== undefined && 'seconds' in result ? String(result.seconds) : '',
      result !== undefined && 'error' in result ? result.error.message : '',
    ];
  });
  return writeTable({ columns: ['filename', 'emotion', ...labels, 'seconds', 'error'], rows });
}

/** The same as JSON: a list of objects, one a file. */
export function fullJson(files: readonly BatchFile[], results: Results): string {
  const list = files.map(({ name }) => {
    const result = results.get(name);
    if (result === undefined) return { file: name };
    if ('error' in result)
      return { file: name, error: { code: result.error.code, message: result.error.message } };
    const { label, labels, probabilities } = result.answer;
    return {
      ...{ file: name, emotion: label, seconds: result.seconds, heard: result.heard },
      probabilities: Object.fromEntries(labels.map((each, i) => [each, probabilities[i]])),
    };
  });
  return `${JSON.stringify(list, null, 2)}\n`;
}

function answerOf(result: BatchResult | undefined) {
  return result !== undefined && 'answer' in result ? result.answer : undefined;
}

function labelsOf(results: Results): string[] {
  return [...new Set([...results.values()].flatMap((result) => answerOf(result)?.labels ?? []))].sort();
}
