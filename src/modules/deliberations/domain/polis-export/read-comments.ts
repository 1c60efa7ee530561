import { type StatementField, statementFields } from './export-fields.ts';
import { plainName } from './find-columns.ts';
import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { readTable } from './read-table.ts';
import { buildStatements } from './statement-list.ts';

const required: readonly StatementField[] = [
  'timestamp',
  'comment-id',
  'author-id',
  'moderated',
  'comment-body',
];

/** 64 MiB: a hundred thousand statements of the greatest length that people are allowed. */
const maxBytes = 64 * 1024 * 1024;

/**
 * `comments.csv` in every dialect: with or without `datetime`, `is-meta`, `is-seed`; a comment body in
 * the last column may stand unquoted, commas and all.
 */
export function readComments(
  bytes: Uint8Array,
  file: string,
): readonly ExportedStatement[] | ExportFault {
  const statements = buildStatements();
  const shape = { fields: statementFields, required, openColumn: lastBody, maxBytes };
  return readTable(bytes, file, shape, statements.take) ?? statements.finish(file);
}

function lastBody(header: readonly string[]): number {
  const last = header.length - 1;
  return statementFields['comment-body'].includes(plainName(header[last] ?? '')) ? last : -1;
}
