import { cogitoError } from '../errors.ts';

/** A CSV with a header line: every row has one value for each column. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const separators = [',', ';', '\t'] as const;
type Separator = (typeof separators)[number];

interface Line {
  readonly fields: string[];
  /** From 1: where it begins. */
  readonly number: number;
}

/**
 * Reads CSV text as RFC 4180 has it: fields in quotes may hold commas, line ends and doubled quotes. Also read are a
 * byte order mark and any kind of line end; empty lines are left out. Errors: csv-malformed, with the line.
 */
export function readTable(text: string, separator: Separator = ','): Table {
  const [header, ...lines] = readLines(text.startsWith('\ufeff') ? text.slice(1) : text, separator);
  if (header === undefined) throw malformed(1, 'there is no header line');
  const seen = new Set<string>();
  for (const column of header.fields) {
    if (seen.has(column)) throw malformed(header.number, `the column “${column}” is there twice`);
    seen.add(column);
  }
  for (const { fields, number } of lines) {
    if (fields.length === header.fields.length) continue;
    throw malformed(number, `it has ${count(fields.length)}, the header has ${count(header.fields.length)}`);
  }
  return { columns: header.fields, rows: lines.map((line) => line.fields) };
}

/**
 * As `readTable`, for a list that someone else made: where the header has no comma, the semicolons or tabs that
 * spreadsheets write separate its columns. Errors: csv-malformed.
 */
export function readForeignTable(text: string): Table {
  const [header = ''] = text
    .replace(/"[^"]*"/g, '')
    .trimStart()
    .split(/[\r\n]/, 1);
  return readTable(text, separators.find((separator) => header.includes(separator)) ?? ',');
}

/** The positions of `names` in the table's columns, in their order. Errors: csv-no-column. */
export function requireColumns(table: Table, names: readonly string[]): number[] {
  return names.map((column) => {
    const position = table.columns.indexOf(column);
    if (position < 0) throw cogitoError('csv-no-column', { column, found: table.columns.join(', ') });
    return position;
  });
}

/** CSV text as pandas' to_csv(index=False) writes it: LF after every line, quotes only where they are needed. */
export function writeTable({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${writeRow(row)}\n`).join('');
}

function writeRow(row: readonly string[]): string {
  // A line with nothing in it would not be read as a row.
  if (row.length === 1 && row[0] === '') return '""';
  return row.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

function readLines(text: string, separator: Separator): Line[] {
  const lines: Line[] = [];
  const end = new RegExp(`${separator}|\\r\\n|\\r|\\n|$`, 'g');
  let number = 1;
  let line: Line = { fields: [], number };
  let at = 0;
  for (;;) {
    const start = at;
    if (text[at] === '"') {
      at = closingQuote(text, at, number) + 1;
      const field = text.slice(start + 1, at - 1);
      line.fields.push(field.replaceAll('""', '"'));
      number += field.split(/\r\n|\r|\n/).length - 1;
    } else {
      end.lastIndex = at;
      at = end.exec(text)?.index ?? text.length;
      const field = text.slice(start, at);
      if (field.includes('"')) throw malformed(number, 'a quote stands inside a field without quotes');
      line.fields.push(field);
    }
    if (at < text.length && text[at] === separator) {
      at++;
      continue;
    }
    if (at < text.length && text[at] !== '\r' && text[at] !== '\n') {
      throw malformed(number, 'text follows a closing quote');
    }
    const empty = line.fields.length === 1 && line.fields[0] === '' && text[start] !== '"';
    if (!empty) lines.push(line);
    if (at >= text.length) return lines;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line = { fields: [], number: ++number };
  }
}

/** Where the field that opens at `open` closes; doubled quotes are part of it. */
function closingQuote(text: string, open: number, line: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0) throw malformed(line, 'a quote is not closed');
  return at;
}

function count(fields: number): string {
  return fields === 1 ? '1 value' : `${fields} values`;
}

function malformed(line: number, what: string) {
  return cogitoError('csv-malformed', { line, what });
}
