import { excerpt } from '../text/excerpt.ts';
import { type FileFault, type Place, placeAfter } from './file-fault.ts';

/** What spreadsheets put between cells: the comma, the semicolon of many countries, the tab of "Unicode text". */
export type Separator = ',' | ';' | '\t';

export interface CsvDialect {
  readonly separator: Separator;
  /** Offset and place of the first row, behind a line `sep=`. */
  readonly start: number;
  readonly place: Place;
  /** Whether the first row ends in empty cells, as where a spreadsheet had more columns than the table. */
  readonly isPadded: boolean;
}

const separators: readonly string[] = [',', ';', '\t'];

/** Put between cells by other programs, or by an input method; none of ours has them in a column name. */
const foreign = /[|，；、]/u;

const separatorLine = /^sep=([^\r\n]?)[,;\t]*(?:\r\n|\r|\n|$)/i;

/** A table as RFC 4180 has it: commas, from the first character on. */
export const plainDialect: CsvDialect = {
  separator: ',',
  start: 0,
  place: { line: 1, column: 1 },
  isPadded: false,
};

/**
 * How a table was saved: what a first line `sep=` says (which Excel writes and reads), else whichever
 * separator stands first in the first row that is not empty, outside quotation marks.
 */
export function sniffDialect(
  text: string,
  file: string,
): CsvDialect | FileFault<'unknown-separator'> {
  const unknown = (at: number, value: string): FileFault<'unknown-separator'> => ({
    file,
    ...placeAfter(text, at),
    code: 'unknown-separator',
    facts: { value: excerpt(value) },
  });
  const stated = separatorLine.exec(text);
  const start = stated?.[0].length ?? 0;
  const place = placeAfter(text, start);
  const first = scanFirstRow(text, skipEmptyRows(text, start));
  const separator = stated === null ? (first.separator ?? ',') : stated[1];
  if (!isSeparator(separator)) return unknown(4, separator ?? '');
  if (stated === null && first.separator === null && first.foreignAt >= 0) {
    return unknown(first.foreignAt, text.charAt(first.foreignAt));
  }
  return { separator, start, place, isPadded: text.charAt(first.end - 1) === separator };
}

function isSeparator(sign: string | undefined): sign is Separator {
  return sign !== undefined && separators.includes(sign);
}

/** Where the first row begins that has something in it. */
function skipEmptyRows(text: string, start: number): number {
  let row = start;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n' || sign === '\r') row = at + 1;
    else if (!isSeparator(sign)) break;
  }
  return row;
}

interface FirstRow {
  readonly separator: string | null;
  readonly foreignAt: number;
  readonly end: number;
}

function scanFirstRow(text: string, start: number): FirstRow {
  let separator: string | null = null;
  let foreignAt = -1;
  let isQuoted = false;
  let end = start;
  for (; end < text.length; end += 1) {
    const sign = text.charAt(end);
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === '\n' || sign === '\r') break;
    if (separator === null && isSeparator(sign)) separator = sign;
    if (separator === null && foreignAt < 0 && foreign.test(sign)) foreignAt = end;
  }
  return { separator, foreignAt, end };
}
