import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { mayConclude } from '../domain/conversation-states.ts';
import { powers } from '../powers.ts';
import type { PublicConversation } from '../store/read.ts';
import { conveningSide, moderatingSide } from './no-own-judge.ts';

/** What somebody may do in a conversation beyond what everybody may. */
export interface Desk {
  readonly moderates: boolean;
  /** May end it, or write its conclusion where that is still missing. */
  readonly concludes: boolean;
}

export async function findDesk(platform: Platform, actor: Actor, conversation: PublicConversation) {
  if (actor.person === null) return { moderates: false, concludes: false };
  const { db } = platform.database;
  const at = platform.clock();
  const named = { moderators: await moderatingSide(db, actor, conversation, at) };
  return {
    moderates: may(actor, powers.moderate, { named }, at).yes,
    concludes:
      mayConclude(conversation) &&
      may(actor, powers.close, { bodies: await conveningSide(db, actor, conversation) }, at).yes,
  };
}
