import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { StatementStatus, VoteLog, VoteValue } from '../../votes.ts';
import { logOf } from './vote-log.ts';

type Row = Readonly<Record<string, string>>;

/** A real conversation: votes, statuses and the published group of each pid. */
export interface ExportedConversation {
  readonly log: VoteLog;
  readonly statements: readonly StatementStatus[];
  readonly groups: ReadonlyMap<number, number>;
}

/** Reads the nine known exports (agree +1, times in milliseconds); no more than the tests need. */
export function readExport(folder: string): ExportedConversation {
  const rows = (file: string): Row[] =>
    parse(readFileSync(join(folder, file)), {
      columns: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
    });
  return {
    log: logOf(
      rows('votes.csv').map((row) => [
        Number(row['voter-id']),
        Number(row['comment-id']),
        Number(row.vote) as VoteValue,
        Number(row.timestamp),
      ]),
    ),
    statements: rows('comments.csv').map((row) => ({
      sid: Number(row['comment-id']),
      meta: row['is-meta'] === '1' || row['is-meta'] === 'true',
      moderated: Number(row.moderated) as -1 | 0 | 1,
    })),
    groups: new Map(
      rows('participants-votes.csv')
        .filter((row) => row['group-id'] !== '')
        .map((row) => [Number(row.participant), Number(row['group-id'])]),
    ),
  };
}
