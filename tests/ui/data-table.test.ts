import { describe, expect, it } from 'vitest';
import { nextSorting, sorted, type Column } from '../../src/ui/data-table.ts';

interface Row {
  readonly name: string;
  readonly size: number | undefined;
}
const name: Column<Row> = { key: 'name', title: 'Name', value: (row) => row.name };
const size: Column<Row> = { key: 'size', title: 'Size', value: (row) => row.size, numeric: true };
const columns = [name, size];
const rows: Row[] = [
  { name: 'clip 10', size: 2 },
  { name: 'clip 9', size: undefined },
  { name: 'Clip 1', size: 7 },
  { name: 'clip 2', size: 2 },
];
const names = (ordered: readonly Row[]) => ordered.map((row) => row.name);

describe('a table', () => {
  it('keeps its own order until it is sorted', () => {
    expect(sorted(rows, columns, undefined)).toBe(rows);
  });

  it('sorts names as people count', () => {
    const up = sorted(rows, columns, { key: 'name', descending: false });
    expect(names(up)).toEqual(['Clip 1', 'clip 2', 'clip 9', 'clip 10']);
  });

  it('sorts numbers, with what is missing at the end both ways, and equal rows in their order', () => {
    const up = sorted(rows, columns, { key: 'size', descending: false });
    expect(names(up)).toEqual(['clip 10', 'clip 2', 'Clip 1', 'clip 9']);
    const down = sorted(rows, columns, { key: 'size', descending: true });
    expect(names(down)).toEqual(['Clip 1', 'clip 10', 'clip 2', 'clip 9']);
  });

  it('shows the largest number first when a heading is pressed, then the smallest', () => {
    const first = nextSorting(size, { key: 'name', descending: false });
    expect(first).toEqual({ key: 'size', descending: true });
    expect(nextSorting(size, first)).toEqual({ key: 'size', descending: false });
    expect(nextSorting(name, undefined)).toEqual({ key: 'name', descending: false });
  });
});
