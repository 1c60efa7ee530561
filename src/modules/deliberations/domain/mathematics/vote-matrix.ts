import type { StatementStatus, VoteLog } from '../votes.ts';
import { type CurrentVotes, currentVotes, distinctAscending } from './current-votes.ts';

/**
 * Current votes as a sparse matrix. Rows are the people with at least one vote, by participant
 * number; columns are the statements with at least one vote, by statement number.
 */
export interface VoteMatrix {
  readonly pids: Int32Array;
  readonly sids: Int32Array;
  /** The votes of row i stand at places rowStarts[i] to rowStarts[i + 1] − 1, columns ascending. */
  readonly rowStarts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Int8Array;
  /** 1 for a column that takes no part in the map (`takesPart`). */
  readonly excluded: Uint8Array;
  /** 1 for a statement about the person. */
  readonly meta: Uint8Array;
}

/**
 * The matrix of current votes. A statement without a status counts as shown and not meta;
 * a statement without a current vote has no column.
 */
export function buildVoteMatrix(log: VoteLog, statements: readonly StatementStatus[]): VoteMatrix {
  const votes = currentVotes(log);
  const pids = distinctAscending(votes.pids);
  const sids = distinctAscending(votes.sids);
  const columnOf = new Map<number, number>();
  sids.forEach((sid, column) => {
    columnOf.set(sid, column);
  });
  const meta = flags(
    sids,
    statements.filter((statement) => statement.meta),
  );
  const excluded = flags(
    sids,
    statements.filter((statement) => !takesPart(statement)),
  );
  return {
    pids,
    sids,
    rowStarts: startsOfRows(votes, pids.length),
    columns: Int32Array.from(votes.sids, (sid) => columnOf.get(sid) ?? 0),
    values: votes.values,
    excluded,
    meta,
  };
}

/** Left out are statements about the person, declined ones, and those that wait for a moderator. */
function takesPart({ meta, moderated, waiting = false }: StatementStatus): boolean {
  return !meta && moderated !== -1 && !waiting;
}

function flags(sids: Int32Array, flagged: readonly StatementStatus[]): Uint8Array {
  const marked = new Set(flagged.map((statement) => statement.sid));
  return Uint8Array.from(sids, (sid) => (marked.has(sid) ? 1 : 0));
}

function startsOfRows(votes: CurrentVotes, people: number): Int32Array {
  const starts = new Int32Array(people + 1);
  let row = 0;
  votes.pids.forEach((pid, place) => {
    if (place > 0 && pid !== votes.pids[place - 1]) {
      row += 1;
      starts[row] = place;
    }
  });
  starts[people] = votes.pids.length;
  return starts;
}

/** The second figure of the method: people and votes on statements that take part. */
export interface TakingPart {
  readonly people: number;
  readonly votes: number;
}

/** The votes on statements that take part, and how many people gave them. */
export function countTakingPart({ columns, rowStarts, excluded }: VoteMatrix): TakingPart {
  let people = 0;
  let votes = 0;
  for (let row = 0; row + 1 < rowStarts.length; row += 1) {
    const given = columns
      .subarray(rowStarts[row], rowStarts[row + 1])
      .filter((column) => excluded[column] === 0).length;
    votes += given;
    if (given > 0) people += 1;
  }
  return { people, votes };
}

/** The same rows, without the excluded columns. A row may end up without votes. */
export function leaveOutExcluded(matrix: VoteMatrix): VoteMatrix {
  const kept = Array.from(matrix.sids.keys()).filter((column) => matrix.excluded[column] === 0);
  const newColumn = new Int32Array(matrix.sids.length).fill(-1);
  kept.forEach((column, place) => {
    newColumn[column] = place;
  });
  const columns = new Int32Array(matrix.columns.length);
  const values = new Int8Array(matrix.columns.length);
  const rowStarts = new Int32Array(matrix.rowStarts.length);
  let count = 0;
  for (let row = 0; row < matrix.pids.length; row += 1) {
    const end = matrix.rowStarts[row + 1] ?? 0;
    for (let place = matrix.rowStarts[row] ?? 0; place < end; place += 1) {
      const column = newColumn[matrix.columns[place] ?? 0] ?? -1;
      if (column < 0) continue;
      columns[count] = column;
      values[count] = matrix.values[place] ?? 0;
      count += 1;
    }
    rowStarts[row + 1] = count;
  }
  return {
    pids: matrix.pids,
    sids: Int32Array.from(kept, (column) => matrix.sids[column] ?? 0),
    rowStarts,
    columns: columns.slice(0, count),
    values: values.slice(0, count),
    excluded: new Uint8Array(kept.length),
    meta: new Uint8Array(kept.length),
  };
}

/** The same columns with the votes of some rows only; the other rows stay, without votes. */
export function keepRows(matrix: VoteMatrix, isKept: (row: number) => boolean): VoteMatrix {
  const kept: number[] = [];
  const rowStarts = new Int32Array(matrix.rowStarts.length);
  for (let row = 0; row < matrix.pids.length; row += 1) {
    const end = isKept(row) ? (matrix.rowStarts[row + 1] ?? 0) : 0;
    for (let place = matrix.rowStarts[row] ?? 0; place < end; place += 1) kept.push(place);
    rowStarts[row + 1] = kept.length;
  }
  return {
    ...matrix,
    rowStarts,
    columns: Int32Array.from(kept, (place) => matrix.columns[place] ?? 0),
    values: Int8Array.from(kept, (place) => matrix.values[place] ?? 0),
  };
}

/** Number of votes of one person. */
export function votesOfRow(matrix: VoteMatrix, row: number): number {
  return (matrix.rowStarts[row + 1] ?? 0) - (matrix.rowStarts[row] ?? 0);
}
