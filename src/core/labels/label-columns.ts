import { cogitoError } from '../errors.ts';
import type { Table } from '../formats/csv.ts';

const columnNames = {
  name: ['filename', 'file', 'path', 'filepath', 'name', 'clip', 'audio', 'wav', 'fileid', 'id'],
  label: ['emotion', 'label', 'class', 'category', 'target'],
  speaker: ['speaker', 'speakerid', 'group', 'actor', 'subject', 'participant'],
} as const;

/** Positions of the columns that a label list is read from, whatever their order. */
export interface LabelColumns {
  readonly name: number;
  readonly label: number;
  readonly speaker: number | undefined;
}

/**
 * Finds the columns by their names: filename, emotion and perhaps speaker, or one of the other usual words for them,
 * in any case, with spaces, dashes or underscores. Errors: csv-no-column.
 */
export function labelColumns(table: Table): LabelColumns {
  const name = nameColumn(table);
  const label = findColumn(table, 'label');
  if (label === undefined) throw missing(table, 'emotion');
  return { name, label, speaker: speakerColumn(table) };
}

/** The position of the column that says who speaks; undefined where there is none. */
export function speakerColumn(table: Table): number | undefined {
  return findColumn(table, 'speaker');
}

/** The position of the column with the file names. Errors: csv-no-column. */
export function nameColumn(table: Table): number {
  const name = findColumn(table, 'name');
  if (name === undefined) throw missing(table, 'filename');
  return name;
}

function findColumn(table: Table, kind: keyof typeof columnNames): number | undefined {
  const found = table.columns.map((column) => column.toLowerCase().replace(/[\s_-]/g, ''));
  const position = columnNames[kind].map((name) => found.indexOf(name)).find((at) => at >= 0);
  return position;
}

function missing(table: Table, column: string) {
  return cogitoError('csv-no-column', { column, found: table.columns.join(', ') });
}
