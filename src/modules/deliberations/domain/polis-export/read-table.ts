import { type CsvOptions, type CsvRow, scanCsv } from '../../../../platform/files/csv-reader.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import { findColumns, type Spellings } from './find-columns.ts';
import type { ExportFault, ExportFaultCode } from './polis-export.ts';

/** A cell that cannot be taken, by the name of its field. */
export interface FieldFault<Field extends string> {
  readonly field: Field;
  readonly code: ExportFaultCode;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** Takes one row by its cells, trimmed but otherwise as they stand in the file; null: it is good. */
export type TakeRow<Field extends string> = (
  cell: (field: Field) => string,
  line: number,
) => FieldFault<Field> | null;

export interface TableShape<Field extends string> extends CsvOptions {
  readonly fields: Spellings<Field>;
  readonly required: readonly Field[];
}

/** Reads a CSV file row by row; columns that we do not know are passed over. Null: all rows are good. */
export function readTable<Field extends string>(
  bytes: Uint8Array,
  file: string,
  { fields, required, ...options }: TableShape<Field>,
  take: TakeRow<Field>,
): ExportFault | null {
  let columns = new Map<Field, number>();
  return scanCsv<ExportFault>(bytes, file, options, {
    onHeader(header) {
      const found = findColumns(header, file, fields, required);
      if ('code' in found) return found;
      columns = found;
      return null;
    },
    onRow(row) {
      const fault = take((field) => cellOf(row, columns.get(field)), row.place(0).line);
      if (fault === null) return null;
      const index = columns.get(fault.field);
      const facts = fault.facts ?? { name: fault.field, value: excerpt(cellOf(row, index)) };
      return { file, ...row.place(index ?? 0), code: fault.code, facts };
    },
  });
}

/** '' where the file has no such column. */
function cellOf(row: CsvRow, index: number | undefined): string {
  return index === undefined ? '' : (row.cells[index] ?? '').trim();
}
