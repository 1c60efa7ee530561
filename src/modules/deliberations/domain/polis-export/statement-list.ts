import type { ExportedStatement } from './polis-export.ts';
import type { FieldFault, ReadStatement } from './read-statement.ts';
import { inMilliseconds, millisecondsPerUnit } from './read-time.ts';

/** Statements in the order of the file: no id twice, times settled to milliseconds at the end. */
export function buildStatements() {
  const bySid = new Map<number, ExportedStatement>();
  let latest = Number.NEGATIVE_INFINITY;
  let latestDatetime = '';
  return {
    add({ statement, datetime }: ReadStatement): FieldFault<'comment-id'> | null {
      if (bySid.has(statement.sid)) return { field: 'comment-id', code: 'duplicate-statement' };
      bySid.set(statement.sid, statement);
      if (statement.at > latest) {
        latest = statement.at;
        latestDatetime = datetime;
      }
      return null;
    },
    finish(): readonly ExportedStatement[] {
      const perUnit = millisecondsPerUnit(latest, latestDatetime);
      return [...bySid.values()].map((statement) => ({
        ...statement,
        at: inMilliseconds(statement.at, perUnit),
      }));
    },
  };
}
