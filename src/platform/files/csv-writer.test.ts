import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSpreadsheetCell, writeCsv, writePlainCsv } from './csv-writer.ts';

describe('writeCsv', () => {
  it('ends every row with CRLF and quotes only where RFC 4180 demands it', () => {
    const rows = [
      ['id', 'text'],
      [1, 'a, "b"'],
      [2, 'line\nbreak'],
      [3, null],
      [4, ' plain '],
    ];
    expect(writeCsv(rows)).toBe(
      'id,text\r\n1,"a, ""b"""\r\n2,"line\nbreak"\r\n3,\r\n4, plain \r\n',
    );
  });

  it('leaves formula-like cells as they are', () => {
    expect(writeCsv([['=1+1', '+2', '-3', '@SUM(A1)']])).toBe('=1+1,+2,-3,@SUM(A1)\r\n');
  });

  it('writes a row of one empty cell so that it is not an empty line', () => {
    expect(writeCsv([[''], ['a']])).toBe('""\r\na\r\n');
  });
});

describe('writePlainCsv', () => {
  it('gives the bytes of writeCsv for numbers and plain names', () => {
    const cell = fc.oneof(fc.integer(), fc.constantFrom('vote', '2026-07-01T00:00:00.000Z', null));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }));
    fc.assert(
      fc.property(rows, (written) => {
        expect([...writePlainCsv(written)].join('')).toBe(writeCsv(written));
      }),
    );
  });
});

describe('asSpreadsheetCell', () => {
  it.each(['=1+1', '+2', '-3', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠A1'])(
    'puts an apostrophe before what a program would compute: %j',
    (cell) => expect(asSpreadsheetCell(cell)).toBe(`'${cell}`),
  );

  it('leaves every other text, numbers and empty cells', () => {
    for (const cell of ['a=1', ' =1', '', '樹', -3, 0, null]) {
      expect(asSpreadsheetCell(cell)).toBe(cell);
    }
  });
});
