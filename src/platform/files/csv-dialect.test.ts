import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv-reader.ts';

interface Saved {
  readonly separator: string;
  readonly lineEnd: string;
  readonly isStated: boolean;
  readonly emptyColumns: number;
  readonly emptyRows: number;
  readonly encoding: keyof typeof encodings;
}

const encodings = {
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-8 with its mark': (text: string) => Buffer.from(`\ufeff${text}`),
  'UTF-16': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, the greater byte first': (text: string) =>
    Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

const saved = fc.record<Saved>({
  separator: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  isStated: fc.boolean(),
  emptyColumns: fc.nat(3),
  emptyRows: fc.nat(3),
  encoding: fc.constantFrom(...(Object.keys(encodings) as Saved['encoding'][])),
});

/** As a spreadsheet saves a table: what needs quotation marks has them. */
function save(rows: readonly (readonly string[])[], how: Saved): Uint8Array {
  const { separator, lineEnd, emptyColumns } = how;
  const cell = (text: string) =>
    /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]) =>
    cells.map(cell).join(separator) + separator.repeat(emptyColumns);
  const width = rows[0]?.length ?? 0;
  const nothing = Array.from({ length: how.emptyRows }, () => Array(width).fill(''));
  const lines = [...(how.isStated ? [`sep=${separator}`] : []), ...[...rows, ...nothing].map(line)];
  return encodings[how.encoding](lines.map((text) => text + lineEnd).join(''));
}

const header = ['id', 'a;b', 'text'];
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !/\0|\ufeff/.test(text)),
  fc.array(fc.constantFrom(',', ';', '\t', '"', '\n', ' ', '燈', '🏮')).map((c) => c.join('')),
);
const rows = fc.array(fc.tuple(fc.nat().map(String), cell, cell));

describe('a table that a spreadsheet saved', () => {
  it('reads equal in every dialect', () => {
    fc.assert(
      fc.property(rows, saved, (body, how) => {
        const table = readCsv(save([header, ...body], how), 'f.csv');
        const read = Array.isArray(table)
          ? table
          : table.rows.map(({ cells }) => cells.slice(0, 3));
        expect(read).toEqual(body);
      }),
      { numRuns: 500 },
    );
  });

  it('knows the line and character of its cells behind a line that names the separator', () => {
    const text = 'sep=;\r\nid;text\r\n1;x\r\n2;y;z';
    expect(readCsv(Buffer.from(text), 'f')).toMatchObject([
      { line: 4, column: 5, code: 'too-many-cells', facts: { expected: 2, cells: 3 } },
    ]);
  });

  it.each([
    ['semicolons in texts of a table with commas', 'id,text\n1,a;b;c\n', ['1', 'a;b;c']],
    ['commas in texts of a table with semicolons', 'id;text\n1;a,b,c\n', ['1', 'a,b,c']],
    ['a first row of nothing', ';;\nid;text;\n1;x;\n', ['1', 'x', '']],
    ['fewer separators further down', 'id;text;;\n1;x\n', ['1', 'x']],
    ['an open last column', 'id,text\n1,one, two\n', ['1', 'one, two']],
    ['SEP=, in capitals, padded', 'SEP=,,,\nid,text,\n1,x,\n', ['1', 'x', '']],
    ['a comma in a quoted name, before semicolons', '"id, no";text\n1;x\n', ['1', 'x']],
  ])('may have %s', (_what, text, cells) => {
    const openColumn = (names: readonly string[]) => names.length - 1;
    expect(readCsv(Buffer.from(text), 'f', { openColumn })).toMatchObject({ rows: [{ cells }] });
  });
});
