import { z } from 'zod';
import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { mayMove } from '../domain/conversation-states.ts';
import type { Wording } from '../domain/wording.ts';
import { conversationClosed } from '../events.ts';
import { powers } from '../powers.ts';
import { type ConversationRow, updateConversation } from '../store/conversations.ts';
import { endConversationLog } from '../store/ending.ts';
import { type AccessRefusal, lockForConvener } from './convener-access.ts';
import { conversationSearch } from './conversation-search.ts';
import { textField, wordingOf } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestConclusion = 2000;

/** Both may be empty: the conclusion can follow later. */
export const closeConversationInput = z.object({
  conclusion: textField(longestConclusion).default(''),
  'conclusion-en': textField(longestConclusion).default(''),
});

export type CloseConversationRefusal = AccessRefusal | { code: 'deliberations.not-open' };

/**
 * The convener ends a conversation, with what it concludes from it if it knows already; after an end
 * by the clock it may still add the conclusion, once. Outcomes: it is closed and takes no more votes;
 * refused without the power, before it was opened, and when it was concluded.
 */
export async function closeConversation(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: z.infer<typeof closeConversationInput>,
  key?: string,
): Promise<Outcome<{ slug: string }, CloseConversationRefusal>> {
  const power = powers.close;
  const conclusion = wordingOf(input.conclusion, input['conclusion-en']);
  const given = Object.keys(conclusion).length > 0 ? conclusion : null;
  return perform<{ slug: string }, CloseConversationRefusal>(
    platform,
    { act: power.act, actor, key },
    async (unit) => {
      const access = await lockForConvener(unit, power, slug);
      if (!access.ok) return access;
      const conversation = access.value;
      if (mayMove(conversation.state, 'closed')) {
        await endConversation(unit, conversation, given);
        return done({ slug });
      }
      const mayConclude = conversation.state === 'closed' && conversation.conclusion === null;
      if (!mayConclude || given === null) return refuse('deliberations.not-open');
      await updateConversation(unit.tx, conversation.id, { conclusion: given });
      await refreshSearch(unit.tx, conversationSearch, { thing: conversation.id, part: '' });
      return done({ slug });
    },
  );
}

/** It counts as closed from its last minute on, even when the clock's job comes later. */
export async function endConversation(
  { tx, at, emit }: Unit,
  { id, closesAt }: ConversationRow,
  conclusion: Wording | null,
): Promise<void> {
  const closedAt = await endConversationLog(
    tx,
    id,
    closesAt !== null && closesAt < at ? closesAt : at,
  );
  await updateConversation(tx, id, { state: 'closed', closedAt, conclusion });
  await emit(conversationClosed, { conversationId: id });
  await refreshSearch(tx, conversationSearch, { thing: id, part: '' });
}
