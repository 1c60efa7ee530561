import type { VoteLog } from '../domain/votes.ts';
import type { LoggedVote } from '../store/votes.ts';

/** A conversation's log in memory, which grows at its end. */
export interface VoteHistory {
  readonly length: number;
  append(votes: readonly LoggedVote[]): void;
  /** A copy as the mathematics takes it. */
  toLog(): VoteLog;
}

interface Columns {
  pids: Int32Array;
  sids: Int32Array;
  values: Int8Array;
  times: Float64Array;
}

function columnsOf(size: number): Columns {
  return {
    pids: new Int32Array(size),
    sids: new Int32Array(size),
    values: new Int8Array(size),
    times: new Float64Array(size),
  };
}

export function createVoteHistory(): VoteHistory {
  let columns = columnsOf(1024);
  let length = 0;
  const makeRoom = (wanted: number) => {
    if (wanted <= columns.pids.length) return;
    const larger = columnsOf(Math.max(wanted, columns.pids.length * 2));
    larger.pids.set(columns.pids);
    larger.sids.set(columns.sids);
    larger.values.set(columns.values);
    larger.times.set(columns.times);
    columns = larger;
  };
  return {
    get length() {
      return length;
    },
    append(votes) {
      makeRoom(length + votes.length);
      for (const { pid, sid, value, at } of votes) {
        columns.pids[length] = pid;
        columns.sids[length] = sid;
        columns.values[length] = value;
        columns.times[length] = at.getTime();
        length += 1;
      }
    },
    toLog: () => ({
      pids: columns.pids.slice(0, length),
      sids: columns.sids.slice(0, length),
      values: columns.values.slice(0, length),
      times: columns.times.slice(0, length),
    }),
  };
}
