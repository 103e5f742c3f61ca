import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CogitoError } from '../src/core/errors.ts';
import { readForeignTable, type Table } from '../src/core/formats/csv.ts';
import { maxLabelLength } from '../src/core/formats/index-header.ts';
import { guessSources, matchLabels, type LabelMatch } from '../src/core/labels/match-labels.ts';
import { UsageError } from './fail.ts';

export interface LabelledClip {
  /** Under the data folder, as messages name it. */
  readonly file: string;
  readonly path: string;
  readonly emotion: string;
  readonly speaker: string | undefined;
}

/** The clips of a labelled folder, and what in it did not match. */
export interface LabelledFolder {
  readonly clips: readonly LabelledClip[];
  readonly match: Omit<LabelMatch, 'clips'>;
}

/** Paths of all files under a folder, with “/” between names, sorted. */
export function filesUnder(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`${folder}: there is no such folder.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .sort();
}

/**
 * A folder's clips with the labels of its train.csv; without one, those that the file names of a published corpus or
 * the folders say. A row without a file is left for the reading to report.
 */
export function labelledFolder(folder: string): LabelledFolder {
  const paths = filesUnder(folder);
  const csv = join(folder, 'train.csv');
  const source = existsSync(csv)
    ? ({ kind: 'csv', table: readCsv(csv) } as const)
    : guessSources(paths)[0]?.source;
  if (source === undefined) {
    throw new UsageError(
      `${csv} is not there, and neither folders nor file names tell emotions. It must have the columns filename and emotion.`,
    );
  }
  const { clips, ...match } = explained(csv, () => matchLabels(paths, source));
  const missing = match.rowsWithoutFile.map((name) => ({ path: name, label: '', speaker: undefined }));
  return {
    clips: [...clips, ...missing].map(({ path, label, speaker }) => ({
      file: path.replace(/^audio\//, ''),
      path: join(folder, path),
      emotion: label,
      speaker,
    })),
    match,
  };
}

/** A list that a person made. @throws UsageError */
export function readCsv(path: string): Table {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file.`);
  return explained(path, () => readForeignTable(readFileSync(path, 'utf8')));
}

/** Does the work; what is wrong with `file` is told with its name. */
export function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CogitoError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** Tells on standard error what did not match, before anything long begins. */
export function tellMismatches(folder: string, match: LabelledFolder['match']): void {
  const tell = (what: string, names: readonly string[]) => {
    if (names.length === 0) return;
    const shown = names.slice(0, 5).join(', ');
    process.stderr.write(`${folder}: ${what}: ${names.length} (${shown}${names.length > 5 ? ', …' : ''})\n`);
  };
  const named = (kind: string) =>
    match.problems.flatMap((problem) => (problem.kind === kind ? [problem.name] : []));
  tell('rows without a file', match.rowsWithoutFile);
  tell('files without a label, left out', match.filesWithoutLabel);
  tell('rows without a label', named('row-without-label'));
  tell(`rows with a label of more than ${maxLabelLength} characters`, named('label-too-long'));
  tell('rows that contradict an earlier one, which counts', named('contradicting-rows'));
  tell(
    'names that fit several files, of which the first was taken',
    match.duplicates.map(({ name }) => name),
  );
}
