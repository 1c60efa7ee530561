import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/**
 * Rows as CSV: RFC 4180 (CRLF at the end of every row, quotes only where they are needed), to be
 * encoded as UTF-8 without byte-order mark. Cells go out unchanged, also those that a spreadsheet
 * would take for a formula. A null is an empty cell.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(
    rows.map((row) => row.map(textOf)),
    {
      record_delimiter: '\r\n',
      quoted_match: /[\r\n]|^\ufeff/,
      quoted_empty: rows[0]?.length === 1,
      escape_formulas: false,
    },
  );
}

/** By which a spreadsheet program knows that a file is UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * A cell that no spreadsheet program takes for a formula (CWE-1236): a text that begins like one gets
 * an apostrophe before it. Numbers stay.
 */
export function asSpreadsheetCell(cell: CsvCell): CsvCell {
  return typeof cell === 'string' && /^[\t\r\n=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

/** A part of a long file has about so many characters. */
const partLength = 64 * 1024;

/**
 * The same, in parts, for rows whose cells can need no quotes: whole numbers, times, plain names. No
 * more than a part is held.
 */
export function* writePlainCsv(rows: Iterable<readonly CsvCell[]>): Generator<string> {
  let part = '';
  for (const row of rows) {
    part += `${row.map(textOf).join(',')}\r\n`;
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

function textOf(cell: CsvCell): string {
  return cell === null ? '' : String(cell);
}
