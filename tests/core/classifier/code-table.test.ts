import { describe, expect, it } from 'vitest';
import { CodeTable, rowsAtOnce } from '../../../src/core/classifier/code-table.ts';
import { mulberry32 } from '../../../src/core/random.ts';

describe('dot products by the WebAssembly kernel', () => {
  it.each([
    [1, 1, 1],
    [2, 16, 2],
    [5, 17, 3],
    [300, 33, 7],
    [77, 512, 64],
  ])('%i rows of %i columns with %i queries are exact', (rows, columns, queries) => {
    const random = mulberry32(rows);
    const whole = (limit: number) => Math.round((2 * random() - 1) * limit);
    const table = new CodeTable(rows, columns);
    const row = Array.from({ length: rows }, () => Int8Array.from({ length: columns }, () => whole(127)));
    const query = Array.from({ length: queries }, () =>
      Int16Array.from({ length: columns }, () => whole(32767)),
    );
    row.forEach((codes, r) => table.codes.set(codes, r * table.stride));
    query.forEach((codes, q) => table.setQuery(q, codes));
    for (let first = 0; first < rows; first += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, rows - first);
      const dots = table.dots(first, count, queries);
      for (let q = 0; q < queries; q++) {
        for (let i = 0; i < count; i++) {
          const expected = row[first + i]?.reduce((sum, code, c) => sum + code * (query[q]?.[c] ?? 0), 0);
          expect(dots[q * rowsAtOnce + i]).toBe(expected);
        }
      }
    }
  });

  it('are exact at the largest numbers that there can be', () => {
    const table = new CodeTable(2, 512);
    table.codes.fill(127, 0, 512).fill(-127, table.stride, table.stride + 512);
    table.setQuery(0, new Int16Array(512).fill(32767));
    const dots = table.dots(0, 2, 1);
    expect([dots[0], dots[1]]).toEqual([512 * 127 * 32767, -512 * 127 * 32767]);
  });
});
