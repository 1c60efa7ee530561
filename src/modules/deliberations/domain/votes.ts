/** Agree 1, disagree −1, pass 0. */
export type VoteValue = -1 | 0 | 1;

/** Why somebody passes, where they say so. */
export const passReasons = ['unclear', 'not-my-topic', 'undecided'] as const;
export type PassReason = (typeof passReasons)[number];

/**
 * Votes as parallel columns, in any order: entry i says that participant `pids[i]` gave `values[i]`
 * on statement `sids[i]` at `times[i]` (milliseconds since 1970, UTC). Identifiers are whole numbers
 * from 0. A withdrawn vote has value `withdrawn`.
 */
export interface VoteLog {
  readonly pids: Int32Array;
  readonly sids: Int32Array;
  readonly values: Int8Array;
  readonly times: Float64Array;
}

/** A vote log that grows at its end. */
export interface GrowingLog {
  readonly length: number;
  add(pid: number, sid: number, value: number, time: number): void;
  /** A copy of what it holds now. */
  toLog(): VoteLog;
}

/** @param capacity rows for which there is room at first; the columns double when they are full */
export function createGrowingLog(capacity = 1024): GrowingLog {
  let columns = columnsOf(capacity);
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(pid, sid, value, time) {
      if (length === columns.pids.length) columns = doubled(columns);
      columns.pids[length] = pid;
      columns.sids[length] = sid;
      columns.values[length] = value;
      columns.times[length] = time;
      length += 1;
    },
    toLog: () => ({
      pids: columns.pids.slice(0, length),
      sids: columns.sids.slice(0, length),
      values: columns.values.slice(0, length),
      times: columns.times.slice(0, length),
    }),
  };
}

function columnsOf(size: number): VoteLog {
  return {
    pids: new Int32Array(size),
    sids: new Int32Array(size),
    values: new Int8Array(size),
    times: new Float64Array(size),
  };
}

function doubled(columns: VoteLog): VoteLog {
  const larger = columnsOf(columns.pids.length * 2);
  larger.pids.set(columns.pids);
  larger.sids.set(columns.sids);
  larger.values.set(columns.values);
  larger.times.set(columns.times);
  return larger;
}

/** The rows of a log for which `isKept` holds, in their order. */
export function keepRows(log: VoteLog, isKept: (row: number) => boolean): VoteLog {
  const kept = Uint32Array.from(log.pids.keys()).filter(isKept);
  return {
    pids: Int32Array.from(kept, (row) => log.pids[row] ?? 0),
    sids: Int32Array.from(kept, (row) => log.sids[row] ?? 0),
    values: Int8Array.from(kept, (row) => log.values[row] ?? 0),
    times: Float64Array.from(kept, (row) => log.times[row] ?? 0),
  };
}

/** In a vote log: the person took the vote back; it counts as never given. */
export const withdrawn = 2;

/** What the mathematics needs to know of a statement, beside its votes. */
export interface StatementStatus {
  readonly sid: number;
  /** About the person, not the issue. */
  readonly meta: boolean;
  /** −1 declined, 0 not yet looked at, 1 accepted. */
  readonly moderated: -1 | 0 | 1;
  /** It waits for a moderator and is not shown yet. */
  readonly waiting?: boolean;
}
