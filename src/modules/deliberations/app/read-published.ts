import type { Platform } from '../../../platform/platform.ts';
import type { MapView } from '../domain/map-view.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import { distinctAscending } from '../domain/mathematics/current-votes.ts';
import type { Unlinking } from '../domain/polis-export/unlinked.ts';
import { type StandingStatement, statusOf } from '../domain/statement-states.ts';
import type { VoteLog } from '../domain/votes.ts';
import { listParticipantNumbers } from '../store/export.ts';
import { findOrigin } from '../store/import.ts';
import type { ConversationRow } from '../store/read.ts';
import { findResultBasis } from '../store/read-ending.ts';
import type { LiveMaps } from './live-maps.ts';
import { computeInThread } from './map-thread.ts';
import { publishInThread } from './publish-thread.ts';
import { createVoteHistory, followLog } from './vote-history.ts';

/** What leaves of a conversation in files: votes, and who has a row beside their voters. */
export interface Published {
  readonly votes: VoteLog;
  /** How many rows of the log they are made of: with the statements it tells one state from another. */
  readonly rows: number;
  readonly participants: readonly number[];
  readonly statements: readonly StandingStatement[];
  /** Null: imported, and leaves as it came. */
  readonly unlinking: Unlinking | null;
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
  await followLog(db, conversationId, history, Math.min(upToSeq, mostRows));
  const log = history.toLog();
  const isImported = (await findOrigin(db, conversationId)) !== undefined;
  const participants = await listParticipantNumbers(db, conversationId);
  if (isImported) {
    const rows = log.pids.length;
    return { votes: log, rows, participants, statements, unlinking: null, inBatches: false };
  }
  const key = platform.keyring.mac('unlinked-export', conversationId);
  const batch = await platform.threads.run(publishInThread, { log, key, isFinal });
  const inBatches = !isFinal;
  const voters = Array.from(distinctAscending(batch.votes.pids));
  return { ...batch, participants: inBatches ? voters : participants, statements, inBatches };
}

/** The analysis of exactly these votes, with a verdict of its own; takes seconds, in a thread. */
export async function analysePublished(
  platform: Platform,
  { votes, statements }: Published,
): Promise<Analysis> {
  const input = { log: votes, statements: statements.map(statusOf), verdict: 'work-out' as const };
  return (await platform.threads.run(computeInThread, input)).analysis;
}

/** What leaves now, and the analysis that its files tell. */
interface PublishedView {
  readonly published: Published;
  readonly analysis: Analysis;
}

/** Worked out once for each map, and kept as long as the map is. */
const leaving = new WeakMap<MapView, { readonly isOver: boolean; view: Promise<PublishedView> }>();

/**
 * What leaves now, and its analysis by the verdict that the live map has: the live map's own where the
 * files are as far as it is.
 */
export async function readPublishedByMap(
  platform: Platform,
  maps: LiveMaps,
  { id, state }: Pick<ConversationRow, 'id' | 'state'>,
): Promise<PublishedView> {
  const map = await maps.current(id);
  const isOver = state !== 'open';
  const known = leaving.get(map);
  if (known?.isOver === isOver) return known.view;
  const view = workOutLeaving(platform, id, map);
  leaving.set(map, { isOver, view });
  view.catch(() => leaving.delete(map));
  return view;
}

async function workOutLeaving(
  platform: Platform,
  conversationId: string,
  { analysis, verdict, upToSeq }: MapView,
): Promise<PublishedView> {
  const published = await readPublished(platform, conversationId, upToSeq);
  if (!published.inBatches) return { published, analysis };
  const { votes, statements } = published;
  const input = { log: votes, statements: statements.map(statusOf), verdict };
  return { published, analysis: (await platform.threads.run(computeInThread, input)).analysis };
}
