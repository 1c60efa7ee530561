import { cleanText } from '../../../../platform/text/clean-text.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import {
  type StatementField,
  statementFields,
  type VoteField,
  voteFields,
} from './export-fields.ts';
import type { Spellings } from './find-columns.ts';
import { createJsonCells, plainText } from './json-cells.ts';
import { type JsonRecord, readJsonRecord, readJsonRecords } from './json-records.ts';
import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { type FileSet, missingFiles, readerOf, type UnsettledExport } from './read-files.ts';
import { faultOfValue, maxSummaryBytes, type Summary } from './read-summary.ts';
import type { TakeRow } from './read-table.ts';
import { buildVotes } from './read-votes.ts';
import { buildStatements } from './statement-list.ts';
import type { VoteRows } from './vote-rows.ts';

/**
 * A fixture: answers of the Polis API kept as `conversation.json`, `comments.json` and `votes.json`, in
 * any naming style. Fields that we do not know are passed over.
 */
export function readFixtureExport(files: FileSet): UnsettledExport | readonly ExportFault[] {
  const faults = missingFiles(files, [['comments.json'], ['votes.json']]);
  const read = readerOf(files, faults);
  const summary = read(readConversation, 'conversation.json');
  const statements = read(readCommentRecords, 'comments.json');
  const votes = read(readVoteRecords, 'votes.json');
  if (faults.length > 0 || statements === null || votes === null) return faults;
  return {
    summary: summary ?? new Map(),
    statements,
    votes,
    groups: new Map(),
    listed: [],
    statedSign: null,
  };
}

function readConversation(bytes: Uint8Array, file: string): Summary | ExportFault {
  const read = readJsonRecord(bytes, file, maxSummaryBytes);
  if ('code' in read) return read;
  const summary = new Map<string, string>();
  for (const [key, given] of Object.entries(read.record)) {
    const value = cleanText(plainText(given));
    const fault = faultOfValue(key, value);
    if (fault !== null) return { file, ...read.json.place([key]), ...fault };
    summary.set(cleanText(key), value);
  }
  return summary;
}

function readCommentRecords(
  bytes: Uint8Array,
  file: string,
): readonly ExportedStatement[] | ExportFault {
  const statements = buildStatements();
  const read = readRecords(bytes, file, statementFields, statements.take);
  if ('code' in read) return read;
  return statements.finish(file, (row) => read.json.itemLines(read.path)[row] ?? 0);
}

function readVoteRecords(bytes: Uint8Array, file: string): VoteRows | ExportFault {
  const votes = buildVotes(file);
  const read = readRecords(bytes, file, voteFields, votes.take);
  if ('code' in read) return read;
  let lines: readonly number[] | null = null;
  const lineOf = (row: number) => {
    lines ??= read.json.itemLines(read.path);
    return lines[row] ?? 0;
  };
  return votes.finish(lineOf);
}

/**
 * Reads a list of records one by one; which line one is on is not yet known. A fault lies at the place
 * of its value, or of its record where it has none.
 */
function readRecords<Field extends StatementField | VoteField>(
  bytes: Uint8Array,
  file: string,
  fields: Spellings<Field>,
  take: TakeRow<Field>,
) {
  const source = readJsonRecords(bytes, file);
  if ('code' in source) return source;
  const cells = createJsonCells(fields);
  for (const [index, record] of source.records.entries()) {
    const fault = take((field) => cells.cellOf(record, field) || unsaid(field, record), 0);
    if (fault === null) continue;
    const key = cells.keyOf(record, fault.field);
    const path = [...source.path, index, ...(key === undefined ? [] : [key])];
    const at = { file, ...source.json.place(path) };
    if (key === undefined) {
      return { ...at, code: 'missing-field' as const, facts: { name: fault.field } };
    }
    const value = excerpt(plainText(record[key]));
    return { ...at, code: fault.code, facts: fault.facts ?? { name: key, value } };
  }
  return source;
}

/** What a record means that leaves a field out: not yet moderated; at a time unknown. */
function unsaid(field: StatementField | VoteField, record: JsonRecord): string {
  if (field === 'moderated') return '0';
  if (field !== 'timestamp') return '';
  return typeof record.datetime === 'string' ? '' : '0';
}
