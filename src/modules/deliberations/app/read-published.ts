import type { Platform } from '../../../platform/platform.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import { distinctAscending } from '../domain/mathematics/current-votes.ts';
import { lastBatch } from '../domain/polis-export/last-batch.ts';
import { onWellVoted, unlinkedVotes } from '../domain/polis-export/unlinked.ts';
import { type StandingStatement, statusOf } from '../domain/statement-states.ts';
import { keepRows, type VoteLog } from '../domain/votes.ts';
import { listParticipantNumbers } from '../store/export.ts';
import { findOrigin } from '../store/import.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { readLoggedVotes } from '../store/votes.ts';
import type { LiveMaps } from './live-maps.ts';
import { computeInThread } from './map-thread.ts';
import { createVoteHistory } from './vote-history.ts';

/** What leaves of a conversation in files: votes, and who has a row beside their voters. */
export interface Published {
  readonly votes: VoteLog;
  readonly participants: readonly number[];
  readonly statements: readonly StandingStatement[];
  /** Orders rows and authors so that nobody finds who they were; null: imported, and leaves as it came. */
  readonly key: Uint8Array | null;
  /** Whether its votes go out in batches (`lastBatch`), so that the live map is ahead of the files. */
  readonly inBatches: boolean;
}

/**
 * The votes of a conversation as they may leave. One that was imported keeps its times and its order.
 *
 * @param mostRows of the log, where its end was read before; later ones are left out
 */
export async function readPublished(
  platform: Platform,
  conversationId: string,
  mostRows = Number.POSITIVE_INFINITY,
): Promise<Published> {
  const { db } = platform.database;
  const { upToSeq, statements, isFinal } = await findResultBasis(db, conversationId);
  const history = createVoteHistory();
  const rows = Math.min(upToSeq, mostRows);
  history.append(await readLoggedVotes(db, conversationId, 0, rows));
  const log = history.toLog();
  const isImported = (await findOrigin(db, conversationId)) !== undefined;
  const key = isImported ? null : platform.keyring.mac('unlinked-export', conversationId);
  if (key === null || isFinal) {
    const votes = key === null ? log : unlinkedVotes(log, key);
    const participants = await listParticipantNumbers(db, conversationId);
    return { votes, participants, statements, key, inBatches: false };
  }
  const end = lastBatch(log);
  const batch = keepRows(log, (row) => row < end);
  const votes = unlinkedVotes(onWellVoted(batch), key);
  const participants = Array.from(distinctAscending(votes.pids));
  return { votes, participants, statements, key, inBatches: true };
}

/** The analysis of exactly these votes, with a verdict of its own; takes seconds, in a thread. */
export async function analysePublished(
  platform: Platform,
  { votes, statements }: Published,
): Promise<Analysis> {
  const input = { log: votes, statements: statements.map(statusOf), verdict: 'work-out' as const };
  return (await platform.threads.run(computeInThread, input)).analysis;
}

/**
 * What leaves now, and its analysis by the verdict that the live map has: the live map's own where the
 * files are as far as it is.
 */
export async function readPublishedByMap(
  platform: Platform,
  maps: LiveMaps,
  conversationId: string,
): Promise<{ readonly published: Published; readonly analysis: Analysis }> {
  const { analysis, verdict, upToSeq } = await maps.current(conversationId);
  const published = await readPublished(platform, conversationId, upToSeq);
  if (!published.inBatches) return { published, analysis };
  const { votes, statements } = published;
  const input = { log: votes, statements: statements.map(statusOf), verdict };
  return { published, analysis: (await platform.threads.run(computeInThread, input)).analysis };
}
