import { keepRows, type VoteLog } from '../votes.ts';
import type {
  ExportedStatement,
  ExportFault,
  ParseOptions,
  RejectedRow,
  VoteSign,
} from './polis-export.ts';
import { resolveSign } from './resolve-sign.ts';
import type { VoteRows } from './vote-rows.ts';

export interface SettledVotes {
  readonly votes: VoteLog;
  readonly sign: VoteSign;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Rows as a log with agree = +1. A vote on a statement that the export does not list is set aside and
 * reported: nobody could ever see what was voted on. An export of nothing else is refused.
 */
export function settleVotes(
  rows: VoteRows,
  statements: readonly ExportedStatement[],
  wanted: ParseOptions['sign'],
): SettledVotes | ExportFault {
  const sids = new Set(statements.map((statement) => statement.sid));
  const isKnown = (row: number) => sids.has(rows.sids[row] ?? -1);
  const rejected: RejectedRow[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    if (isKnown(row)) continue;
    rejected.push({ file: rows.file, line: rows.lineOf(row), reason: 'unknown-statement' });
  }
  if (rejected.length > 0 && rejected.length === rows.count) {
    const facts = { votes: rows.count, value: rows.sids[0] ?? 0 };
    const place = { line: rows.lineOf(0), column: 1 };
    return { file: rows.file, ...place, code: 'only-unknown-statements', facts };
  }
  const log = rejected.length === 0 ? rows : keepRows(rows, isKnown);
  const sign = wanted === 'auto' ? resolveSign(log, statements, rows.file) : wanted;
  if (typeof sign !== 'string') return sign;
  const { pids, sids: on, times } = log;
  const values = sign === 'plus' ? log.values : log.values.map((value) => 0 - value);
  return { votes: { pids, sids: on, values, times }, sign, rejected };
}
