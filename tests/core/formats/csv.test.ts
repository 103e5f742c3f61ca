import { describe, expect, it } from 'vitest';
import { CogitoError } from '../../../src/core/errors.ts';
import { readTable, requireColumns, writeTable } from '../../../src/core/formats/csv.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import { codeOf } from '../classifier/golden.ts';

describe('reading CSV', () => {
  const table = {
    columns: ['filename', 'emotion'],
    rows: [
      ['a.wav', 'joy'],
      ['b.wav', 'fear'],
    ],
  };

  it.each([
    ['plain', 'filename,emotion\na.wav,joy\nb.wav,fear\n'],
    ['without a last line end', 'filename,emotion\na.wav,joy\nb.wav,fear'],
    ['with CRLF', 'filename,emotion\r\na.wav,joy\r\nb.wav,fear\r\n'],
    ['with CR', 'filename,emotion\ra.wav,joy\rb.wav,fear\r'],
    ['with a byte order mark', '\ufefffilename,emotion\na.wav,joy\nb.wav,fear\n'],
    ['with empty lines', '\n\nfilename,emotion\n\na.wav,joy\r\n\r\nb.wav,fear\n\n\n'],
    ['with quotes', '"filename","emotion"\n"a.wav",joy\nb.wav,"fear"\n'],
    ['with a byte order mark and quotes', '\ufeff"filename",emotion\na.wav,joy\nb.wav,fear'],
  ])('%s', (_, text) => {
    expect(readTable(text)).toEqual(table);
  });

  it('keeps commas, quotes, line ends and spaces inside quotes', () => {
    expect(readTable('a,b\n"x, ""y""","1\r\n2"\n" z ",""\n').rows).toEqual([
      ['x, "y"', '1\r\n2'],
      [' z ', ''],
    ]);
  });

  it('reads a single column, with quoted empty values', () => {
    expect(readTable('a\nx\n""\n\ny\n').rows).toEqual([['x'], [''], ['y']]);
  });

  it.each([
    ['', 1, 'no header'],
    ['\n\n', 1, 'no header'],
    ['a,b\n1,2\n3\n', 3, '1 value, the header has 2 values'],
    ['a,b\n1,2,3\n', 2, '3 values'],
    ['a,b\n"1\n2",3\n4\n', 4, '1 value'],
    ['a,b\n"1,2\n', 2, 'not closed'],
    ['a,b\n1,"2""\n', 2, 'not closed'],
    ['a,b\n"1"x,2\n', 2, 'follows a closing quote'],
    ['a,b\n1,x"y"\n', 2, 'inside a field'],
    ['a,a\n', 1, 'twice'],
  ])('%j is refused', (text, line, what) => {
    expect(codeOf(() => readTable(text))).toBe('csv-malformed');
    expect(() => readTable(text)).toThrow(`Line ${line} `);
    expect(() => readTable(text)).toThrow(what);
  });

  it('finds columns in any order', () => {
    const reversed = readTable('emotion,speaker,filename\njoy,1,a.wav\n');
    expect(requireColumns(reversed, ['filename', 'emotion'])).toEqual([2, 0]);
    expect(codeOf(() => requireColumns(reversed, ['label']))).toBe('csv-no-column');
    expect(() => requireColumns(reversed, ['label'])).toThrow('emotion, speaker, filename');
  });
});

describe('writing CSV', () => {
  it('quotes only where it must, as pandas does', () => {
    const rows = [
      ['a b.wav', 'joy'],
      ['c,d.wav', ''],
      ['"e".wav', 'x\ny'],
    ];
    expect(writeTable({ columns: ['filename', 'emotion'], rows })).toBe(
      'filename,emotion\na b.wav,joy\n"c,d.wav",\n"""e"".wav","x\ny"\n',
    );
  });

  it('is read as it was written', () => {
    const random = mulberry32(2);
    const pick = (from: string) => from[Math.floor(random() * from.length)];
    for (let i = 0; i < 500; i++) {
      const text = () =>
        Array.from({ length: Math.floor(random() * 6) }, () => pick('ab ,"\n\r\ufeffü😀;\t')).join('');
      const width = 1 + Math.floor(random() * 3);
      const columns = Array.from({ length: width }, (_, c) => `${c}${text()}`);
      const rows = Array.from({ length: Math.floor(random() * 4) }, () => columns.map(text));
      expect(readTable(writeTable({ columns, rows }))).toEqual({ columns, rows });
    }
  });
});

describe('damaged CSV', () => {
  it('is read or refused, never anything else', () => {
    const whole = 'filename,emotion\r\n"a, ""b"".wav",joy\n"c\nd",fear\n';
    const random = mulberry32(3);
    let refused = 0;
    for (let i = 0; i < 3000; i++) {
      let text = whole;
      for (let hits = 1 + Math.floor(random() * 3); hits > 0; hits--) {
        const at = Math.floor(random() * text.length);
        text =
          text.slice(0, at) +
          ',"\n\rx\0'[Math.floor(random() * 6)] +
          text.slice(at + Math.floor(random() * 2));
      }
      try {
        const { columns, rows } = readTable(text);
        for (const row of rows) expect(row.length).toBe(columns.length);
      } catch (error) {
        expect(error).toBeInstanceOf(CogitoError);
        expect(error).toMatchObject({ code: 'csv-malformed' });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(300);
  });
});
