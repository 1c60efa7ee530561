import { type CsvCell, writePlainCsv } from '../../../../platform/files/csv-writer.ts';
import type { CurrentVotes } from '../mathematics/current-votes.ts';
import type { ExportedStatement } from './polis-export.ts';

export interface MatrixContents {
  /** Rising. */
  readonly participants: readonly number[];
  readonly groups: ReadonlyMap<number, number>;
  /** By rising id; each gets a column, with votes or without. */
  readonly statements: readonly ExportedStatement[];
  readonly votes: CurrentVotes;
}

/** `participants-votes.csv`: per person the group, four counts, and the current vote on every statement. */
export function writeMatrix(contents: MatrixContents): Iterable<string> {
  return writePlainCsv(rowsOf(contents));
}

function* rowsOf({ participants, groups, statements, votes }: MatrixContents) {
  const columns = new Map(statements.map(({ sid }, column) => [sid, column]));
  const written = countByAuthor(statements);
  yield [
    'participant',
    'group-id',
    'n-comments',
    'n-votes',
    'n-agree',
    'n-disagree',
    ...statements.map(({ sid }) => sid),
  ];
  let place = 0;
  for (const pid of participants) {
    const start = place;
    const cells: CsvCell[] = new Array<CsvCell>(columns.size).fill(null);
    for (; place < votes.pids.length && votes.pids[place] === pid; place += 1) {
      const column = columns.get(votes.sids[place] ?? -1);
      if (column !== undefined) cells[column] = votes.values[place] ?? 0;
    }
    const given = votes.values.subarray(start, place);
    yield [
      pid,
      groups.get(pid) ?? null,
      written.get(pid) ?? 0,
      given.length,
      countOf(given, 1),
      countOf(given, -1),
      ...cells,
    ];
  }
}

function countByAuthor(statements: readonly ExportedStatement[]): ReadonlyMap<number, number> {
  const written = new Map<number, number>();
  for (const { authorPid } of statements) {
    if (authorPid !== null) written.set(authorPid, (written.get(authorPid) ?? 0) + 1);
  }
  return written;
}

function countOf(values: Int8Array, wanted: number): number {
  return values.filter((value) => value === wanted).length;
}
