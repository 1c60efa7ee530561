import { inMilliseconds, millisecondsPerUnit } from './read-time.ts';

/** Rows of votes in the order of the file, before sign and unknown statements are settled. */
export interface VoteRows {
  readonly file: string;
  readonly count: number;
  readonly pids: Int32Array;
  readonly sids: Int32Array;
  readonly values: Int8Array;
  /** Milliseconds since 1970, UTC. */
  readonly times: Float64Array;
  /** Physical line on which a row begins. */
  lineOf(row: number): number;
}

interface VoteRow {
  readonly pid: number;
  readonly sid: number;
  readonly value: number;
  /** Seconds or milliseconds, the same unit in every row. */
  readonly stamp: number;
}

export interface VoteRowsBuilder {
  add(row: VoteRow, line: number): void;
  /** The greatest stamp so far. */
  latest(): number;
  /** @param datetime the readable time beside the greatest stamp, or '' */
  finish(datetime: string): VoteRows;
}

/** Columns that double when they are full. */
export function buildVoteRows(file: string, capacity = 1024): VoteRowsBuilder {
  let columns = columnsOf(capacity);
  let count = 0;
  let latest = Number.NEGATIVE_INFINITY;
  return {
    add({ pid, sid, value, stamp }, line) {
      if (count === columns.pids.length) columns = doubled(columns);
      columns.pids[count] = pid;
      columns.sids[count] = sid;
      columns.values[count] = value;
      columns.times[count] = stamp;
      columns.lines[count] = line;
      count += 1;
      if (stamp > latest) latest = stamp;
    },
    latest: () => latest,
    finish(datetime) {
      const perUnit = millisecondsPerUnit(latest, datetime);
      const { lines } = columns;
      return {
        file,
        count,
        pids: columns.pids.slice(0, count),
        sids: columns.sids.slice(0, count),
        values: columns.values.slice(0, count),
        times: columns.times.slice(0, count).map((stamp) => inMilliseconds(stamp, perUnit)),
        lineOf: (row) => lines[row] ?? 0,
      };
    },
  };
}

type Columns = ReturnType<typeof columnsOf>;

function columnsOf(capacity: number) {
  return {
    pids: new Int32Array(capacity),
    sids: new Int32Array(capacity),
    values: new Int8Array(capacity),
    times: new Float64Array(capacity),
    lines: new Int32Array(capacity),
  };
}

function doubled(columns: Columns): Columns {
  const larger = columnsOf(columns.pids.length * 2);
  larger.pids.set(columns.pids);
  larger.sids.set(columns.sids);
  larger.values.set(columns.values);
  larger.times.set(columns.times);
  larger.lines.set(columns.lines);
  return larger;
}
