/** CSVs that give the order, the names and perhaps the speakers of the files. */
import { asCogitoError } from '../../core/errors.ts';
import { nameColumn, speakerColumn } from '../../core/labels/label-columns.ts';
import type { BroughtTable } from '../../intake/brought.svelte.ts';
import type { FileProblem } from '../../intake/gather.ts';

export interface NameList {
  readonly path: string;
  readonly names: readonly string[];
  /** One a name, where the CSV says who speaks. */
  readonly speakers?: readonly string[];
}

/** What a CSV lists, or why it lists no files. */
export function readList({ path, table }: BroughtTable): NameList | FileProblem {
  try {
    const column = nameColumn(table);
    const speaker = speakerColumn(table);
    return {
      path,
      names: table.rows.map((row) => row[column]),
      ...(speaker !== undefined && { speakers: table.rows.map((row) => row[speaker].trim()) }),
    };
  } catch (error) {
    return { path, error: asCogitoError(error) };
  }
}

/** The list of that path; else a test.csv, which is brought to be used; else the first. Empty: none. */
export function findList(lists: readonly NameList[], wished: string | undefined): NameList | undefined {
  if (wished === '') return undefined;
  const named = lists.find(({ path }) => path === wished);
  return named ?? lists.find(({ path }) => /(^|\/)test\.csv$/i.test(path)) ?? lists[0];
}
