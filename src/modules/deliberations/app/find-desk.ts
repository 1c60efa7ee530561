import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { listModeratorIds } from '../store/conversations.ts';
import type { PublicConversation } from '../store/read.ts';
import { conveningSubject } from './convener-access.ts';

/** What somebody may do in a conversation beyond what everybody may. */
export interface Desk {
  readonly moderates: boolean;
  /** May end it, or write its conclusion where that is still missing. */
  readonly concludes: boolean;
}

export async function findDesk(
  platform: Platform,
  actor: Actor,
  { id, convenerBody, state, conclusion }: PublicConversation,
): Promise<Desk> {
  if (actor.person === null) return { moderates: false, concludes: false };
  const { db } = platform.database;
  const at = platform.clock();
  const named = { moderators: await listModeratorIds(db, id) };
  const isUnfinished = state === 'open' || conclusion === null;
  return {
    moderates: may(actor, powers.moderate, { named }, at).yes,
    concludes:
      isUnfinished && may(actor, powers.close, await conveningSubject(db, convenerBody), at).yes,
  };
}
