/** The competition's form: every row of a list with its emotion, in the list's order. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTable } from '../src/core/formats/csv.ts';
import { nameColumn } from '../src/core/labels/label-columns.ts';
import { matchNames } from '../src/core/labels/sound-names.ts';
import { explained, filesUnder, readCsv } from './data-folder.ts';
import { UsageError } from './fail.ts';
import type { PredictionLine } from './prediction-line.ts';

export interface NamedFile {
  /** As the list has it. */
  readonly name: string;
  readonly path: string;
}

/** The files that a list names, in its order; a name without a file keeps its place under the folder. */
export function listedFiles(csv: string, folder: string): NamedFile[] {
  const table = readCsv(csv);
  const column = explained(csv, () => nameColumn(table));
  const names = table.rows.map((row) => row[column]);
  const matches = matchNames(filesUnder(folder), names);
  return names.map((name, i) => ({ name, path: join(folder, matches[i]?.path ?? name) }));
}

/**
 * Writes `filename,emotion` as pandas' to_csv(index=False) does. A row whose file gave no answer is there all the same,
 * with the emotion that was answered most often (of equals the first by the alphabet); returns those rows' names and
 * that emotion. @throws UsageError where nothing was answered or the file cannot be written
 */
export function writeSubmission(out: string, lines: readonly PredictionLine[]) {
  const counts = new Map<string, number>();
  for (const line of lines)
    if ('emotion' in line) counts.set(line.emotion, (counts.get(line.emotion) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (most === undefined) throw new UsageError(`Not one file gave an answer, so ${out} was not written.`);
  const [filler] = most;
  const rows = lines.map((line) => [line.file, 'emotion' in line ? line.emotion : filler]);
  try {
    writeFileSync(out, writeTable({ columns: ['filename', 'emotion'], rows }));
  } catch (error) {
    throw new UsageError(`${out} could not be written: ${error instanceof Error ? error.message : error}`);
  }
  return { filled: lines.filter((line) => 'error' in line).map(({ file }) => file), filler };
}
