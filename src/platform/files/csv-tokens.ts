import { type CsvDialect, plainDialect } from './csv-dialect.ts';
import { type Place, placeAfter } from './file-fault.ts';

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

export interface CsvRow {
  readonly cells: readonly string[];
  /** Where the cell begins (its opening quote, if it has one); row and file must still be held. */
  place(cell: number): Place;
}

/** Why a row cannot be cut. */
export type UncuttableRow = 'unclosed-quote' | 'text-after-quote' | 'too-many-cells';

/** No table of ours has a hundredth of it; a file of nothing but commas has more. */
export const mostCells = 100_000;

export interface TokenOptions {
  /** This cell runs to the end of the line, separators and all, unless it is properly quoted. */
  readonly lastCell: number;
  /** Default: commas, from the beginning. */
  readonly dialect?: CsvDialect;
}

/**
 * Cuts a text into rows by RFC 4180, for every line end (LF, CRLF, CR, also mixed). A quote inside an
 * unquoted cell stands for itself; an empty line is no row.
 *
 * Our own, because csv-parse cannot say where a cell begins: it gives the line on which a record ends
 * and the index of the field, no column; it also settles on one line end for the whole file. A test
 * holds the two against each other.
 *
 * @param onRow called for each row in order; an answer that is not null stops the reading
 * @param onUncuttable makes the answer for a row that cannot be cut
 */
export function cutRows<Answer>(
  text: string,
  options: TokenOptions,
  onRow: (row: CsvRow) => Answer | null,
  onUncuttable: (code: UncuttableRow, place: Place) => Answer,
): Answer | null {
  const dialect = options.dialect ?? plainDialect;
  const separator = dialect.separator.charCodeAt(0);
  let at = dialect.start;
  let { place } = dialect;
  while (at < text.length) {
    const cut = cutRow(text, at, separator, options.lastCell);
    if ('code' in cut) return onUncuttable(cut.code, placeAfter(text, cut.offset, at, place));
    const isEmptyLine = cut.cells.length === 1 && cut.end === at;
    const answer = isEmptyLine ? null : onRow(rowOf(text, cut, at, place));
    if (answer !== null) return answer;
    at = skipLineEnd(text, cut.end);
    place = { line: place.line + cut.breaks + 1, column: 1 };
  }
  return null;
}

interface Cut {
  readonly cells: string[];
  readonly starts: number[];
  /** Offset of the line end. */
  end: number;
  /** Line breaks inside the row's quoted cells. */
  breaks: number;
}

interface CutFault {
  readonly code: UncuttableRow;
  readonly offset: number;
}

function rowOf(text: string, cut: Cut, rowStart: number, rowPlace: Place): CsvRow {
  return {
    cells: cut.cells,
    place: (cell) => placeAfter(text, cut.starts[cell] ?? cut.end, rowStart, rowPlace),
  };
}

function cutRow(text: string, start: number, separator: number, lastCell: number): Cut | CutFault {
  const cut: Cut = { cells: [], starts: [], end: start, breaks: 0 };
  for (let at = start; ; at = cut.end + 1) {
    const isLast = cut.cells.length === lastCell;
    if (cut.cells.length === mostCells) return { code: 'too-many-cells', offset: at };
    cut.starts.push(at);
    if (text.charCodeAt(at) === quote) {
      const fault = cutQuoted(text, at, isLast ? lineFeed : separator, cut);
      if (fault !== null) return fault;
    } else {
      cut.end = isLast ? lineEndFrom(text, at) : unquotedEndFrom(text, at, separator);
      cut.cells.push(text.slice(at, cut.end));
    }
    if (text.charCodeAt(cut.end) !== separator || isLast) return cut;
  }
}

/** @param end what may follow beside a line end: the separator, or for an open last cell nothing else */
function cutQuoted(text: string, start: number, end: number, cut: Cut): CutFault | null {
  const isLast = end === lineFeed;
  let close = text.indexOf('"', start + 1);
  let isDoubled = false;
  while (close >= 0 && text.charCodeAt(close + 1) === quote) {
    isDoubled = true;
    close = text.indexOf('"', close + 2);
  }
  const isClosed = close >= 0 && endsCell(text, close + 1, end);
  if (!isClosed && isLast) return cutOpenEnded(text, start, close, cut);
  if (close < 0) return { code: 'unclosed-quote', offset: start };
  if (!isClosed) return { code: 'text-after-quote', offset: close + 1 };
  const inner = text.slice(start + 1, close);
  cut.cells.push(isDoubled ? inner.replaceAll('""', '"') : inner);
  cut.breaks += countBreaks(inner);
  cut.end = close + 1;
  return null;
}

/** A last cell such as `"Yes", she said`: it opens with a quote, yet is not a quoted cell. */
function cutOpenEnded(text: string, start: number, close: number, cut: Cut): CutFault | null {
  const end = lineEndFrom(text, start);
  if (close < 0) return { code: 'unclosed-quote', offset: start };
  if (close > end) return { code: 'text-after-quote', offset: close + 1 };
  cut.cells.push(text.slice(start, end));
  cut.end = end;
  return null;
}

function endsCell(text: string, at: number, end: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code === lineFeed || code === carriageReturn || code === end;
}

function unquotedEndFrom(text: string, start: number, separator: number): number {
  for (let i = start; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === separator || code === lineFeed || code === carriageReturn) return i;
  }
  return text.length;
}

function lineEndFrom(text: string, start: number): number {
  for (let i = start; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === lineFeed || code === carriageReturn) return i;
  }
  return text.length;
}

function skipLineEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed) return at + 2;
  return Math.min(at + 1, text.length);
}

function countBreaks(inner: string): number {
  let breaks = 0;
  for (let i = 0; i < inner.length; i += 1) {
    const code = inner.charCodeAt(i);
    if (code === lineFeed) breaks += 1;
    else if (code === carriageReturn && inner.charCodeAt(i + 1) !== lineFeed) breaks += 1;
  }
  return breaks;
}
