import type { Platform } from '../../../platform/platform.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import { distinctAscending } from '../domain/mathematics/current-votes.ts';
import { type StandingStatement, statusOf } from '../domain/statement-states.ts';
import type { VoteLog } from '../domain/votes.ts';
import { listParticipantNumbers } from '../store/export.ts';
import { findOrigin } from '../store/import.ts';
import { findResultBasis } from '../store/read-ending.ts';
import { readLoggedVotes } from '../store/votes.ts';
import type { LiveMaps } from './live-maps.ts';
import { computeInThread } from './map-thread.ts';
import { publishInThread } from './publish-thread.ts';
import { createVoteHistory } from './vote-history.ts';

/** What leaves of a conversation in files: votes, and who has a row beside their voters. */
export interface Published {
  readonly votes: VoteLog;
  /** How many rows of the log they are made of: with the statements it tells one state from another. */
  readonly rows: number;
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
  history.append(await readLoggedVotes(db, conversationId, 0, Math.min(upToSeq, mostRows)));
  const log = history.toLog();
  const isImported = (await findOrigin(db, conversationId)) !== undefined;
  const key = isImported ? null : platform.keyring.mac('unlinked-export', conversationId);
  const inBatches = key !== null && !isFinal;
  const { votes, rows } =
    key === null
      ? { votes: log, rows: log.pids.length }
      : await platform.threads.run(publishInThread, { log, key, isFinal });
  const participants = inBatches
    ? Array.from(distinctAscending(votes.pids))
    : await listParticipantNumbers(db, conversationId);
  return { votes, rows, participants, statements, key, inBatches };
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
