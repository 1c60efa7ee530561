import type { ThreadTask } from '../../../platform/threads/threads.ts';
import { lastBatch } from '../domain/polis-export/last-batch.ts';
import { onWellVoted, unlinkedVotes } from '../domain/polis-export/unlinked.ts';
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
}

/** Loaded in a thread: a second for 320,000 votes. */
export function run({ log, key, isFinal }: PublishInput): PublishOutput {
  if (isFinal) return { votes: unlinkedVotes(log, key), rows: log.pids.length };
  const rows = lastBatch(log);
  const batch = keepRows(log, (row) => row < rows);
  return { votes: unlinkedVotes(onWellVoted(batch), key), rows };
}

export const publishInThread: ThreadTask<PublishInput, PublishOutput> = {
  file: new URL(import.meta.url),
};
