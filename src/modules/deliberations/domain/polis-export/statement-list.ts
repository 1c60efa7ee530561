import { cleanText } from '../../../../platform/text/clean-text.ts';
import { fitsIn } from '../../../../platform/text/count-characters.ts';
import type { StatementField } from './export-fields.ts';
import type { ExportedStatement, ExportFault } from './polis-export.ts';
import { readFlag, readId, readThreeWay } from './read-cell.ts';
import type { FieldFault, TakeRow } from './read-table.ts';
import { findStrayTime, inMilliseconds, millisecondsPerUnit, readMoment } from './read-time.ts';
import { strayTime } from './stray-time.ts';

/** Longer texts of statements are refused; the longest of nineteen real exports has 500 characters. */
const maxStatementLength = 5000;

/** Statements in the order of the file: no id twice, times settled to milliseconds at the end. */
export function buildStatements() {
  const bySid = new Map<number, ExportedStatement>();
  let latest = Number.NEGATIVE_INFINITY;
  let latestDatetime = '';
  const lines: number[] = [];
  const take: TakeRow<StatementField> = (cell, line) => {
    const read = readStatement(cell);
    if ('field' in read) return read;
    const { statement, datetime } = read;
    if (bySid.has(statement.sid)) return { field: 'comment-id', code: 'duplicate-statement' };
    bySid.set(statement.sid, statement);
    lines.push(line);
    if (statement.at > latest) {
      latest = statement.at;
      latestDatetime = datetime;
    }
    return null;
  };
  const finish = (
    file: string,
    lineOf = (row: number) => lines[row] ?? 0,
  ): readonly ExportedStatement[] | ExportFault => {
    const perUnit = millisecondsPerUnit(latest, latestDatetime);
    const stamps = [...bySid.values()].map(({ at }) => at);
    const stray = findStrayTime(stamps, perUnit);
    if (stray !== null) return strayTime(file, lineOf(stray), stamps[stray] ?? 0);
    return [...bySid.values()].map((statement) => ({
      ...statement,
      at: inMilliseconds(statement.at, perUnit),
    }));
  };
  return { take, finish };
}

interface Read {
  /** `at` in the file's own unit. */
  readonly statement: ExportedStatement;
  /** The readable time beside `at`, or ''. */
  readonly datetime: string;
}

/** One statement from its cells, trimmed but otherwise as they stand in the file. */
function readStatement(cell: (field: StatementField) => string): Read | FieldFault<StatementField> {
  const sid = readId(cell('comment-id'));
  if (sid === null) return { field: 'comment-id', code: 'bad-id' };
  const author = cell('author-id');
  const authorPid = author === '' ? null : readId(author);
  if (author !== '' && authorPid === null) return { field: 'author-id', code: 'bad-id' };
  const moment = readMoment(cell('timestamp'), cell('datetime'));
  if ('field' in moment) return moment;
  const moderated = readThreeWay(cell('moderated'));
  if (moderated === null) return { field: 'moderated', code: 'bad-moderation' };
  const meta = readFlag(cell('is-meta'));
  if (meta === null) return { field: 'is-meta', code: 'bad-flag' };
  const seed = readFlag(cell('is-seed'));
  if (seed === null) return { field: 'is-seed', code: 'bad-flag' };
  const waiting = readFlag(cell('is-waiting'));
  // What a moderator has looked at waits no more.
  if (waiting === null || (waiting && moderated !== 0))
    return { field: 'is-waiting', code: 'bad-flag' };
  const text = cleanText(cell('comment-body'));
  if (!fitsIn(text, maxStatementLength)) {
    return { field: 'comment-body', code: 'text-too-long', facts: { limit: maxStatementLength } };
  }
  const statement = { sid, authorPid, text, at: moment.stamp, moderated, meta, seed };
  return {
    statement: waiting ? { ...statement, waiting } : statement,
    datetime: moment.datetime,
  };
}
