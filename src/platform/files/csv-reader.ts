import { excerpt } from '../text/excerpt.ts';
import { plainDialect, sniffDialect } from './csv-dialect.ts';
import { type CsvRow, cutRows, mostCells } from './csv-tokens.ts';
import { type DecodeFaultCode, decodeText, maxFileBytes } from './decode-text.ts';
import type { FileFault, Place } from './file-fault.ts';

export type { CsvRow } from './csv-tokens.ts';

export type CsvFaultCode =
  | DecodeFaultCode
  | 'empty-file'
  | 'unknown-separator'
  | 'unclosed-quote'
  | 'text-after-quote'
  | 'duplicate-header'
  | 'too-few-cells'
  | 'too-many-cells'
  | 'cell-too-long';

export type CsvFault = FileFault<CsvFaultCode>;

export interface CsvOptions {
  /** False: the first row is a row like the others, and rows may differ in length. Default true. */
  readonly header?: boolean;
  /**
   * Given the header, the index of a last column whose unquoted cells may hold commas; −1 for none.
   * Empty columns behind it say that a spreadsheet saved the table, which quotes them. Without a header it is asked once, for an empty list.
   */
  readonly openColumn?: (header: readonly string[]) => number;
  /**
   * Whether the table may be as a spreadsheet saves it: semicolons or tabs between cells, a first line
   * `sep=`, empty columns at the end, rows of nothing. Default: with a header.
   */
  readonly isSniffed?: boolean;
  /** Default 256 MiB. */
  readonly maxBytes?: number;
  /** In UTF-16 units, default 200,000. */
  readonly maxCellLength?: number;
}

export interface CsvTable {
  readonly file: string;
  /** Absent when read with `header: false`. */
  readonly header?: CsvRow;
  readonly rows: readonly CsvRow[];
}

/**
 * A whole CSV file (RFC 4180 or as spreadsheets save it; UTF-8, or UTF-16 with its mark; any line end) as rows of cells
 * that know their place. Bad input never throws: it answers with the first fault.
 */
export function readCsv(
  bytes: Uint8Array,
  file: string,
  options: CsvOptions = {},
): CsvTable | CsvFault[] {
  const rows: CsvRow[] = [];
  const headers: CsvRow[] = [];
  const keepIn = (list: CsvRow[]) => (row: CsvRow) => {
    list.push(row);
    return null;
  };
  const fault = scanCsv(bytes, file, options, { onHeader: keepIn(headers), onRow: keepIn(rows) });
  if (fault !== null) return [fault];
  const [header] = headers;
  return header === undefined ? { file, rows } : { file, header, rows };
}

/** Looks at one row after the other; whatever is not null stops the reading and is its answer. */
export interface CsvVisitor<Answer> {
  onHeader?(row: CsvRow): Answer | null;
  onRow(row: CsvRow): Answer | null;
}

/** As `readCsv`, row by row, for tables too large to be held: null when the end was reached. */
export function scanCsv<Answer>(
  bytes: Uint8Array,
  file: string,
  options: CsvOptions,
  visitor: CsvVisitor<Answer>,
): CsvFault | Answer | null {
  const text = decodeText(bytes, file, options.maxBytes ?? maxFileBytes);
  if (typeof text !== 'string') return text;
  const hasHeader = options.header !== false;
  const isSniffed = options.isSniffed ?? hasHeader;
  const dialect = isSniffed ? sniffDialect(text, file) : plainDialect;
  if ('code' in dialect) return dialect;
  const checks = checksOf(file, options);
  const openColumn = (names: readonly string[]) => options.openColumn?.(names) ?? -1;
  const closedAt = dialect.isPadded && !hasHeader ? openColumn([]) : -1;
  const tokens = { dialect, lastCell: hasHeader || dialect.isPadded ? -1 : openColumn([]) };
  let header: CsvRow | null = null;
  const visit = (row: CsvRow): CsvFault | Answer | null => {
    if (isSniffed && row.cells.length > 1 && filledCells(row) === 0) return null;
    if (header !== null || !hasHeader) {
      const fault = checks.cells(row) ?? checks.width(row, header) ?? checks.closed(row, closedAt);
      return fault ?? visitor.onRow(row);
    }
    header = row;
    tokens.lastCell = dialect.isPadded ? -1 : openColumn(row.cells);
    return checks.cells(row) ?? checks.names(row) ?? visitor.onHeader?.(row) ?? null;
  };
  const answer = cutRows<CsvFault | Answer>(text, tokens, visit, (code, place) => {
    const facts = code === 'too-many-cells' ? { expected: mostCells, cells: mostCells + 1 } : {};
    return { file, ...place, code, facts };
  });
  if (answer !== null) return answer;
  if (hasHeader && header === null)
    return { file, line: 1, column: 1, code: 'empty-file', facts: {} };
  return null;
}

/** How many cells a row has before the empty ones at its end. */
function filledCells({ cells }: CsvRow): number {
  let filled = cells.length;
  while (filled > 0 && cells[filled - 1] === '') filled -= 1;
  return filled;
}

function checksOf(file: string, options: CsvOptions) {
  const maxCellLength = options.maxCellLength ?? 200_000;
  const faultAt = (place: Place, code: CsvFaultCode, facts: CsvFault['facts'] = {}): CsvFault => ({
    file,
    ...place,
    code,
    facts,
  });
  const tooMany = (row: CsvRow, expected: number): CsvFault | null => {
    const cells = filledCells(row);
    return cells <= expected
      ? null
      : faultAt(row.place(expected), 'too-many-cells', { expected, cells });
  };
  return {
    cells(row: CsvRow): CsvFault | null {
      for (let i = 0; i < row.cells.length; i += 1) {
        const length = row.cells[i]?.length ?? 0;
        if (length > maxCellLength) {
          return faultAt(row.place(i), 'cell-too-long', { length, maxCellLength });
        }
      }
      return null;
    },
    names(row: CsvRow): CsvFault | null {
      const seen = new Set<string>();
      for (const [i, name] of row.cells.slice(0, filledCells(row)).entries()) {
        if (seen.has(name))
          return faultAt(row.place(i), 'duplicate-header', { name: excerpt(name) });
        seen.add(name);
      }
      return null;
    },
    /** Columns without a name at the end may be filled or not, and empty cells follow as they like. */
    width(row: CsvRow, header: CsvRow | null): CsvFault | null {
      if (header === null) return null;
      const expected = Math.max(1, filledCells(header));
      const cells = row.cells.length;
      if (cells < expected) return faultAt(row.place(cells), 'too-few-cells', { expected, cells });
      if (cells <= header.cells.length) return null;
      return tooMany(row, header.cells.length);
    },
    /** Rows without a header that end with a column which would be open, were the table not padded. */
    closed(row: CsvRow, last: number): CsvFault | null {
      return last < 0 ? null : tooMany(row, last + 1);
    },
  };
}
