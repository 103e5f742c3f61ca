/** What a table's column shows, sorts by and writes to a CSV. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What it is sorted by; undefined comes last both ways. */
  readonly value: (row: Row) => string | number | undefined;
  /** Absent: the value as it is. */
  readonly text?: (row: Row) => string;
  readonly numeric?: boolean;
  /** Whether whole sentences stand in it. */
  readonly wide?: boolean;
}

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

/** The rows in the order asked for; rows that are equal stay in the order they had. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const column = columns.find(({ key }) => key === sorting?.key);
  if (column === undefined || sorting === undefined) return rows;
  const direction = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return direction * compare(x, y);
  });
}

/** Numbers up from the largest first, text from A on: what a first press on a heading should give. */
export function nextSorting<Row>(column: Column<Row>, sorting: Sorting | undefined): Sorting {
  if (sorting?.key !== column.key) return { key: column.key, descending: column.numeric === true };
  return { key: column.key, descending: !sorting.descending };
}

export function cellText<Row>(column: Column<Row>, row: Row): string {
  return column.text?.(row) ?? String(column.value(row) ?? '');
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
