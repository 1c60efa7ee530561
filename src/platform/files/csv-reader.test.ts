import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, readCsv, scanCsv } from './csv-reader.ts';
import { type CsvCell, writeCsv } from './csv-writer.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function cellsOf(text: string, options: CsvOptions = { header: false }): string[][] {
  const table = readCsv(bytesOf(text), 'f.csv', options);
  if (Array.isArray(table)) throw new Error(JSON.stringify(table));
  return table.rows.map((row) => [...row.cells]);
}

describe('readCsv', () => {
  it.each([
    ['LF', 'a,b\nc,d\n'],
    ['CRLF', 'a,b\r\nc,d\r\n'],
    ['CR', 'a,b\rc,d\r'],
    ['mixed line ends', 'a,b\r\nc,d\n'],
    ['no line end at the end', 'a,b\nc,d'],
    ['empty lines', '\n\na,b\n\r\n\nc,d\n\n'],
    ['a byte-order mark', '\ufeffa,b\nc,d\n'],
    ['quotes around everything', '"a","b"\n"c","d"'],
  ])('reads %s', (_what, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keeps line breaks, commas and doubled quotes of a quoted cell', () => {
    expect(cellsOf('"a\r\nb, ""c""",d')).toEqual([['a\r\nb, "c"', 'd']]);
  });

  it('takes a quote inside an unquoted cell for itself', () => {
    expect(cellsOf('5" screen,"x"')).toEqual([['5" screen', 'x']]);
  });

  it('knows line and character of every cell, also after quoted line breaks and emoji', () => {
    const table = readCsv(bytesOf('\ufeffid,text\r\n1,"🏮\r\nb\nc",x\r\n2,"y",z'), 'f', {
      header: false,
    });
    if (Array.isArray(table)) throw new Error('refused');
    const places = table.rows.map((row) =>
      row.cells.map((_cell, i) => Object.values(row.place(i)).join(':')),
    );
    expect(places).toEqual([
      ['1:1', '1:4'],
      ['2:1', '2:3', '4:4'],
      ['5:1', '5:3', '5:7'],
    ]);
  });

  it.each([
    ['commas', '1,one, two,"three"', 'one, two,"three"'],
    [
      'quotes that open but do not close the cell',
      '1,"Yes", she said, "no"',
      '"Yes", she said, "no"',
    ],
    ['proper quotes', '1,"one, ""two""\nthree"', 'one, "two"\nthree'],
    ['nothing', '1,', ''],
  ])('an open last column may hold %s', (_what, line, cell) => {
    const table = readCsv(bytesOf(`id,text\n${line}\n2,end`), 'f', {
      openColumn: (h) => h.length - 1,
    });
    expect(table).toMatchObject({ rows: [{ cells: ['1', cell] }, { cells: ['2', 'end'] }] });
  });

  it.each<[string, string, number, number, object, CsvOptions?]>([
    ['unclosed-quote', 'a,b\nc,"d\ne', 2, 3, {}],
    ['text-after-quote', 'a,b\n"c"d,e', 2, 4, {}],
    ['text-after-quote', 'a,b\n1,"c\nd" e', 3, 3, {}, { openColumn: () => 1 }],
    ['unclosed-quote', 'a,b\n1,"c', 2, 3, {}, { openColumn: () => 1 }],
    ['duplicate-header', 'a,b,a\n', 1, 5, { name: 'a' }],
    ['too-few-cells', 'a,b\n1,2\n3', 3, 2, { expected: 2, cells: 1 }],
    ['too-many-cells', 'a,b\n1,"2\n",3', 3, 3, { expected: 2, cells: 3 }],
    ['cell-too-long', 'a,b\n1,12345', 2, 3, { length: 5, maxCellLength: 4 }, { maxCellLength: 4 }],
    ['empty-file', '', 1, 1, {}],
    ['empty-file', '\ufeff\r\n', 1, 1, {}],
    ['nul', 'a,b\n1,\0', 2, 3, {}],
    ['file-too-large', 'a,b', 0, 0, { bytes: 3, maxBytes: 2 }, { maxBytes: 2 }],
  ])('refuses with %s: %j', (code, text, line, column, facts, options = {}) => {
    expect(readCsv(bytesOf(text), 'f.csv', options)).toEqual([
      { file: 'f.csv', line, column, code, facts },
    ]);
  });

  it('refuses a row of more cells than any table has, before it fills the memory', () => {
    expect(readCsv(bytesOf(','.repeat(1_000_000)), 'f')).toMatchObject([
      { code: 'too-many-cells', line: 1, column: 100_001, facts: { expected: 100_000 } },
    ]);
  });

  it('reads back what the writer wrote, whatever the texts', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('"', ',', '\n', '\r', '\ufeff', '🏮', '=', ' ', 'a'))
        .map((c) => c.join('')),
    );
    const rows = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(
        fc.array(
          cell.filter((text) => !text.includes('\0')),
          { minLength: width, maxLength: width },
        ),
        { minLength: 1 },
      ),
    );
    fc.assert(
      fc.property(rows, (written) => {
        expect(cellsOf(writeCsv(written as CsvCell[][]))).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts whatever csv-parse accepts, and as csv-parse does', () => {
    const text = fc
      .array(fc.constantFrom('"', '""', ',', '\n', 'a', 'b c', ' ', '燈'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const table = readCsv(bytesOf(written), 'f', { header: false });
        const theirs = parseStrictly(written);
        const ours = Array.isArray(table) ? table : table.rows.map((row) => row.cells);
        if (theirs !== null) expect([ours, written]).toEqual([theirs, written]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the bytes, and places every fault inside the file', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .array(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x61, 0xef, 0xbb, 0xbf, 0x00, 0xe7), {
          maxLength: 40,
        })
        .map((bytes) => Uint8Array.from(bytes)),
    );
    fc.assert(
      fc.property(hostile, fc.boolean(), (bytes, header) => {
        const table = readCsv(bytes, 'f', { header, openColumn: (h) => h.length - 1 });
        for (const fault of Array.isArray(table) ? table : []) {
          expect(fault.line).toBeGreaterThan(0);
          expect(fault.line).toBeLessThanOrEqual(bytes.length + 1);
          expect(fault.column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('scanCsv', () => {
  it('stops at the first answer and returns it', () => {
    const seen: string[] = [];
    const answer = scanCsv(
      bytesOf('h\n1\n2\n3'),
      'f',
      {},
      {
        onRow: (row) => {
          seen.push(row.cells[0] ?? '');
          return row.cells[0] === '2' ? 'enough' : null;
        },
      },
    );
    expect([answer, seen]).toEqual(['enough', ['1', '2']]);
  });
});

/** csv-parse on the same terms; null where it refuses. */
function parseStrictly(text: string): string[][] | null {
  try {
    return parse(text, {
      record_delimiter: ['\n'],
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: true,
      bom: true,
    });
  } catch {
    return null;
  }
}
