import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { cleanText, graphemeCount } from '../../../platform/text/clean-text.ts';
import { findSimilar } from '../domain/similar-statements.ts';
import { firstState } from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import { findConversationRow } from '../store/conversations.ts';
import {
  countCurrentVotes,
  countStatementsSince,
  insertStatement,
  listShownTexts,
  takeStatementNumber,
} from '../store/statements.ts';
import { joinConversation, recordVote } from '../store/votes.ts';
import { languageOfText } from '../domain/language-of-text.ts';
import { participantKeyOf } from './participant-key.ts';

/** Characters as people count them (grapheme clusters). */
export const longestStatement = 140;
export const votesBeforeWriting = 3;
export const statementsAnHour = 5;

/** The messages are keys of sentences. */
export const addStatementInput = z.object({
  text: z
    .string()
    .transform((text) => cleanText(text).replace(/\s+/gu, ' ').trim())
    .refine((text) => text.length > 0, 'write.error.empty')
    .refine((text) => graphemeCount(text) <= longestStatement, 'write.error.too-long'),
  /** The writer has seen the similar statements and sends it all the same. */
  sure: z.literal('yes').optional(),
});

export type AddStatementRefusal =
  | { code: 'deliberations.no-such-conversation' }
  | { code: 'deliberations.not-open' }
  | { code: 'deliberations.vote-first'; facts?: { votes?: number; needed?: number } }
  | { code: 'deliberations.too-many-statements'; facts?: { limit?: number } }
  | { code: 'deliberations.similar'; facts?: { sids?: string } }
  | { code: 'not-allowed' };

export interface AddedStatement {
  readonly sid: number;
  readonly state: 'waiting' | 'shown' | 'declined';
}

/**
 * A participant adds a statement of their own, which counts as their agreeing with it. Outcomes: it is
 * shown, or waits for a moderator where moderation is strict; refused before 3 votes, after 5
 * statements in an hour, and once when it is nearly equal to others (until `sure`).
 */
export async function addStatement(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: z.infer<typeof addStatementInput>,
  key?: string,
): Promise<Outcome<AddedStatement, AddStatementRefusal>> {
  const participant = participantKeyOf(platform, actor, slug);
  const power = powers['add-statement'];
  if (participant === null || !may(actor, power, {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  return perform<AddedStatement, AddStatementRefusal>(platform, { act: power.act, actor, key }, async ({ tx, at }) => {
    const conversation = await findConversationRow(tx, slug);
    if (conversation === undefined) return refuse('deliberations.no-such-conversation');
    const over = conversation.closesAt !== null && conversation.closesAt <= at;
    if (conversation.state !== 'open' || over) return refuse('deliberations.not-open');
    const conversationId = conversation.id;
    const how = actor.person === null ? 'device' : 'signed-in';
    const pid = await joinConversation(tx, conversationId, participant, how, at);
    const votes = await countCurrentVotes(tx, conversationId, pid);
    if (votes < votesBeforeWriting) {
      return refuse('deliberations.vote-first', { votes, needed: votesBeforeWriting });
    }
    const anHourAgo = new Date(at.getTime() - 3_600_000);
    if ((await countStatementsSince(tx, conversationId, pid, anHourAgo)) >= statementsAnHour) {
      return refuse('deliberations.too-many-statements', { limit: statementsAnHour });
    }
    const similar = findSimilar(input.text, await listShownTexts(tx, conversationId));
    if (similar.length > 0 && input.sure !== 'yes') {
      return refuse('deliberations.similar', { sids: similar.map(({ sid }) => sid).join(',') });
    }
    const state = firstState(conversation.strictModeration);
    const sid = await takeStatementNumber(tx, conversationId);
    await insertStatement(tx, {
      conversationId,
      sid,
      authorPid: pid,
      text: input.text,
      language: languageOfText(input.text),
      state,
      writtenAt: at,
    });
    await recordVote(tx, { conversationId, pid, sid, value: 1, passReason: null, at });
    return done({ sid, state });
  });
}
