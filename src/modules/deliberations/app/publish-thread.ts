import type { ThreadTask } from '../../../platform/threads/threads.ts';
import { lastBatch } from '../domain/polis-export/last-batch.ts';
import {
  onWellVoted,
  type Unlinking,
  unlinkedVotes,
  unlinkingBy,
} from '../domain/polis-export/unlinked.ts';
import { keepRows, type VoteLog } from '../domain/votes.ts';

interface PublishInput {
  readonly log: VoteLog;
  /** Of the conversation: it orders the rows. */
  readonly key: Uint8Array;
  /** Over: everything goes out. */
  readonly isFinal: boolean;
}

interface PublishOutput {
  readonly votes: VoteLog;
  /** How many rows of the log went into them. */
  readonly rows: number;
  readonly unlinking: Unlinking;
}

/** Loaded in a thread: a second for 320,000 votes. */
export function run({ log, key, isFinal }: PublishInput): PublishOutput {
  const rows = isFinal ? log.pids.length : lastBatch(log);
  const votes = unlinkedVotes(isFinal ? log : onWellVoted(keepRows(log, (row) => row < rows)), key);
  return { votes, rows, unlinking: unlinkingBy(votes, key) };
}

export const publishInThread: ThreadTask<PublishInput, PublishOutput> = {
  file: new URL(import.meta.url),
};
