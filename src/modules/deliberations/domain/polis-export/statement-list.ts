import type { StatementField } from './export-fields.ts';
import type { ExportedStatement } from './polis-export.ts';
import { readStatement } from './read-statement.ts';
import type { TakeRow } from './read-table.ts';
import { inMilliseconds, millisecondsPerUnit } from './read-time.ts';

/** Statements in the order of the file: no id twice, times settled to milliseconds at the end. */
export function buildStatements() {
  const bySid = new Map<number, ExportedStatement>();
  let latest = Number.NEGATIVE_INFINITY;
  let latestDatetime = '';
  const take: TakeRow<StatementField> = (cell) => {
    const read = readStatement(cell);
    if ('field' in read) return read;
    const { statement, datetime } = read;
    if (bySid.has(statement.sid)) return { field: 'comment-id', code: 'duplicate-statement' };
    bySid.set(statement.sid, statement);
    if (statement.at > latest) {
      latest = statement.at;
      latestDatetime = datetime;
    }
    return null;
  };
  const finish = (): readonly ExportedStatement[] => {
    const perUnit = millisecondsPerUnit(latest, latestDatetime);
    return [...bySid.values()].map((statement) => ({
      ...statement,
      at: inMilliseconds(statement.at, perUnit),
    }));
  };
  return { take, finish };
}
