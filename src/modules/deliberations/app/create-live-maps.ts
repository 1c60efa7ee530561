import { LRUCache } from 'lru-cache';
import type { Platform } from '../../../platform/platform.ts';
import type { MapView } from '../domain/map-view.ts';
import { statusOf } from '../domain/statement-states.ts';
import { findGroupCheck } from '../store/group-checks.ts';
import { findResultBasis } from '../store/read-ending.ts';
import type { LiveMaps } from './live-maps.ts';
import { computeInThread } from './map-thread.ts';
import { createVoteHistory, followLog, type VoteHistory } from './vote-history.ts';

/** So long a map may go on being shown while votes keep coming, in ms. */
const freshFor = 500;
/** How many conversations stay in memory. */
const mostKept = 50;

interface Kept {
  readonly history: VoteHistory;
  view?: MapView;
  /** What the view was computed from: votes, statuses, verdict. */
  state?: string;
  /** When the log was last compared (performance.now). */
  comparedAt?: number;
}

/**
 * Live maps of this process. Several processes agree without talking, since each follows the log. A
 * map is computed in a thread, once at a time for each conversation.
 */
export function createLiveMaps(platform: Platform): LiveMaps {
  const kept = new LRUCache<string, Kept>({ max: mostKept });
  // Apart from what is kept: a conversation forgotten meanwhile is still not computed twice at once.
  const underway = new Map<string, Promise<MapView>>();
  return {
    async current(conversationId) {
      const entry = kept.get(conversationId) ?? { history: createVoteHistory() };
      const computing = underway.get(conversationId);
      if (computing !== undefined) {
        const age = performance.now() - (entry.comparedAt ?? Number.NEGATIVE_INFINITY);
        return age < freshFor && entry.view !== undefined ? entry.view : computing;
      }
      kept.set(conversationId, entry);
      const following = follow(platform, conversationId, entry).finally(() =>
        underway.delete(conversationId),
      );
      underway.set(conversationId, following);
      return following;
    },
  };
}

async function follow(platform: Platform, conversationId: string, entry: Kept): Promise<MapView> {
  const { db } = platform.database;
  entry.comparedAt = performance.now();
  const { upToSeq, ...basis } = await findResultBasis(db, conversationId);
  const statements = basis.statements.map(statusOf);
  const verdict = await findGroupCheck(db, conversationId);
  await followLog(db, conversationId, entry.history, upToSeq);
  const state = JSON.stringify([upToSeq, statements, verdict]);
  if (entry.view !== undefined && entry.state === state) return entry.view;
  const input = { log: entry.history.toLog(), statements, verdict };
  const { analysis } = await platform.threads.run(computeInThread, input);
  entry.view = { upToSeq, analysis, verdict };
  entry.state = state;
  return entry.view;
}
