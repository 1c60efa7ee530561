import type { Database } from '../../../platform/database/database.ts';
import { createGrowingLog, type VoteLog } from '../domain/votes.ts';
import { type LoggedVote, readLoggedVotes } from '../store/votes.ts';

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

/** Rows read at once: a few milliseconds of this process, which others get in between. */
const rowsAtOnce = 5_000;

/**
 * Brings a history up to a row of the log. It reads page by page, and holds no connection between two
 * of them: the log only grows, so that pages of different moments make one whole.
 */
export async function followLog(
  db: Database,
  conversationId: string,
  history: VoteHistory,
  upToSeq: number,
  most = rowsAtOnce,
): Promise<void> {
  while (history.length < upToSeq) {
    const to = Math.min(history.length + most, upToSeq);
    const votes = await readLoggedVotes(db, conversationId, history.length, to);
    if (votes.length === 0) throw new Error(`The log of ${conversationId} ends before ${upToSeq}`);
    history.append(votes);
  }
}
