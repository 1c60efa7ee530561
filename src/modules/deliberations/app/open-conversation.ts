import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { mayMove } from '../domain/conversation-states.ts';
import { closingTime, daysOpen } from '../domain/opening-length.ts';
import { missingToOpen, type Preparation } from '../domain/opening-rules.ts';
import { conversationOpened } from '../events.ts';
import { powers } from '../powers.ts';
import { countPreparation, updateConversation } from '../store/conversations.ts';
import { type AccessRefusal, lockForConvener } from './convener-access.ts';
import { conversationSearch } from './conversation-search.ts';

export type OpenConversationRefusal =
  | AccessRefusal
  | { code: 'deliberations.not-preparing' }
  | { code: 'deliberations.not-ready'; facts?: Partial<Preparation> };

/**
 * The convener opens a conversation to everybody; its days count from now. Outcomes: it is open;
 * refused while facts or seeds are missing (the facts of the refusal say how many of each), without
 * the power, and when it was opened before.
 */
export async function openConversation(
  platform: Platform,
  actor: Actor,
  slug: string,
  key?: string,
): Promise<Outcome<{ slug: string }, OpenConversationRefusal>> {
  const power = powers.open;
  return perform<{ slug: string }, OpenConversationRefusal>(
    platform,
    { act: power.act, actor, key },
    async (unit) => {
      const access = await lockForConvener(unit, power, slug);
      if (!access.ok) return access;
      const { tx, at, emit } = unit;
      const { id, state, createdAt, closesAt } = access.value;
      if (!mayMove(state, 'open')) return refuse('deliberations.not-preparing');
      const missing = missingToOpen(await countPreparation(tx, id));
      if (missing.facts + missing.seeds + missing.opposedSeeds > 0) {
        return refuse('deliberations.not-ready', { ...missing });
      }
      await updateConversation(tx, id, {
        state: 'open',
        opensAt: at,
        closesAt: closesAt === null ? null : closingTime(at, daysOpen(createdAt, closesAt)),
      });
      await emit(conversationOpened, { conversationId: id });
      await refreshSearch(tx, conversationSearch, { thing: id });
      return done({ slug });
    },
  );
}
