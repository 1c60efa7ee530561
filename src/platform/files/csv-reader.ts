import { excerpt } from '../text/excerpt.ts';
import { type CsvRow, cutRows, mostCells } from './csv-tokens.ts';
import { type DecodeFaultCode, decodeText, maxFileBytes } from './decode-text.ts';
import type { FileFault, Place } from './file-fault.ts';

export type { CsvRow } from './csv-tokens.ts';

export type CsvFaultCode =
  | DecodeFaultCode
  | 'empty-file'
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
   * Without a header it is asked once, for an empty list.
   */
  readonly openColumn?: (header: readonly string[]) => number;
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
 * A whole CSV file (RFC 4180; UTF-8, with or without byte-order mark; any line end) as rows of cells
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
  const checks = checksOf(file, options);
  const tokens = { lastCell: hasHeader ? -1 : (options.openColumn?.([]) ?? -1) };
  let header: CsvRow | null = null;
  const visit = (row: CsvRow): CsvFault | Answer | null => {
    if (header !== null || !hasHeader) {
      return checks.cells(row) ?? checks.width(row, header) ?? visitor.onRow(row);
    }
    header = row;
    tokens.lastCell = options.openColumn?.(row.cells) ?? -1;
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

function checksOf(file: string, options: CsvOptions) {
  const maxCellLength = options.maxCellLength ?? 200_000;
  const faultAt = (place: Place, code: CsvFaultCode, facts: CsvFault['facts'] = {}): CsvFault => ({
    file,
    ...place,
    code,
    facts,
  });
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
      for (const [i, name] of row.cells.entries()) {
        if (seen.has(name))
          return faultAt(row.place(i), 'duplicate-header', { name: excerpt(name) });
        seen.add(name);
      }
      return null;
    },
    width(row: CsvRow, header: CsvRow | null): CsvFault | null {
      const cells = row.cells.length;
      const expected = header?.cells.length ?? cells;
      if (cells === expected) return null;
      const code = cells < expected ? 'too-few-cells' : 'too-many-cells';
      return faultAt(row.place(Math.min(cells, expected)), code, { expected, cells });
    },
  };
}
