import { createGrowingLog, type VoteLog } from '../domain/votes.ts';
import type { LoggedVote } from '../store/votes.ts';

/** A conversation's log in memory, which grows at its end. */
export interface VoteHistory {
  readonly length: number;
  append(votes: readonly LoggedVote[]): void;
  /** A copy as the mathematics takes it. */
  toLog(): VoteLog;
}

export function createVoteHistory(): VoteHistory {
  const log = createGrowingLog();
  return {
    get length() {
      return log.length;
    },
    append(votes) {
      for (const { pid, sid, value, at } of votes) log.add(pid, sid, value, at.getTime());
    },
    toLog: log.toLog,
  };
}
