import { type CsvRow, scanCsv } from '../../../../platform/files/csv-reader.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import { type StatementField, statementFields, type VoteField } from './export-fields.ts';
import { findColumns, plainName } from './find-columns.ts';
import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { type FieldFault, readStatement } from './read-statement.ts';
import { buildStatements } from './statement-list.ts';

const required: readonly StatementField[] = [
  'timestamp',
  'comment-id',
  'author-id',
  'moderated',
  'comment-body',
];

/** 64 MiB: a hundred thousand statements of the greatest length that people are allowed. */
const maxCommentBytes = 64 * 1024 * 1024;

/**
 * `comments.csv` in every dialect: with or without `datetime`, `is-meta`, `is-seed`; a comment body in
 * the last column may stand unquoted, commas and all.
 */
export function readComments(
  bytes: Uint8Array,
  file: string,
): readonly ExportedStatement[] | ExportFault {
  const statements = buildStatements();
  let columns = new Map<StatementField, number>();
  const fault = scanCsv<ExportFault>(
    bytes,
    file,
    { openColumn: lastBody, maxBytes: maxCommentBytes },
    {
      onHeader(header) {
        const found = findColumns(header, file, statementFields, required);
        if ('code' in found) return found;
        columns = found;
        return null;
      },
      onRow(row) {
        const read = readStatement((field) => cellOf(row, columns.get(field)));
        const added = 'field' in read ? read : statements.add(read);
        return added === null ? null : placeFault(added, row, columns, file);
      },
    },
  );
  return fault ?? statements.finish();
}

function lastBody(header: readonly string[]): number {
  const last = header.length - 1;
  return statementFields['comment-body'].includes(plainName(header[last] ?? '')) ? last : -1;
}

/** A cell, trimmed; '' where the file has no such column. */
export function cellOf(row: CsvRow, index: number | undefined): string {
  return index === undefined ? '' : (row.cells[index] ?? '').trim();
}

/** A fault of one field at the place of its cell. */
export function placeFault<Field extends StatementField | VoteField>(
  fault: FieldFault<Field>,
  row: CsvRow,
  columns: ReadonlyMap<Field, number>,
  file: string,
): ExportFault {
  const index = columns.get(fault.field);
  const value = excerpt(cellOf(row, index));
  const facts = fault.facts ?? { name: fault.field, value };
  return { file, ...row.place(index ?? 0), code: fault.code, facts };
}
