import { cleanText } from '../../../../platform/text/clean-text.ts';
import { excerpt } from '../../../../platform/text/excerpt.ts';
import { statementFields, voteFields } from './export-fields.ts';
import { createJsonCells, type JsonCells, plainText } from './json-cells.ts';
import { type JsonRecords, readJsonRecord, readJsonRecords } from './json-records.ts';
import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { type FileSet, missingFiles, readerOf } from './read-files.ts';
import { type FieldFault, readStatement } from './read-statement.ts';
import type { Summary } from './read-summary.ts';
import { readVote } from './read-vote.ts';
import { buildStatements } from './statement-list.ts';
import type { UnsettledExport } from './unsettled-export.ts';
import { buildVoteRows, type VoteRows } from './vote-rows.ts';

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
  const statedSign = null;
  if (faults.length > 0 || statements === null || votes === null) return faults;
  return { summary: summary ?? new Map(), statements, votes, groups: new Map(), listed: [], statedSign };
}

function readConversation(bytes: Uint8Array, file: string): Summary | ExportFault {
  const record = readJsonRecord(bytes, file);
  if (isFault(record)) return record;
  return new Map(Object.entries(record).map(([key, value]) => [key, cleanText(plainText(value))]));
}

function readCommentRecords(
  bytes: Uint8Array,
  file: string,
): readonly ExportedStatement[] | ExportFault {
  const source = readJsonRecords(bytes, file);
  if ('code' in source) return source;
  const cells = createJsonCells(statementFields);
  const statements = buildStatements();
  for (const [index, record] of source.records.entries()) {
    const read = readStatement(
      (field) => cells.cellOf(record, field) || (defaults[field] ?? ''),
    );
    const fault = 'field' in read ? read : statements.add(read);
    if (fault !== null) return faultIn(source, index, cells, fault, file);
  }
  return statements.finish();
}

/** What a record means that leaves the field out: not yet moderated, time unknown. */
const defaults: Readonly<Record<string, string>> = { moderated: '0', timestamp: '0' };
