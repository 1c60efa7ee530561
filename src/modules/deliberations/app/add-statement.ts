import { z } from 'zod';
import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { cleanText, graphemeCount } from '../../../platform/text/clean-text.ts';
import { languageOfText } from '../domain/language-of-text.ts';
import { findSimilar } from '../domain/similar-statements.ts';
import { firstState } from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import { type ConversationRow, findConversationRow } from '../store/conversations.ts';
import { findPid } from '../store/read.ts';
import {
  countCurrentVotes,
  countStatementsSince,
  insertStatement,
  listShownTexts,
  takeStatementNumber,
} from '../store/statements.ts';
import { recordVote } from '../store/votes.ts';
import { conversationSearch } from './conversation-search.ts';
import { participantKeyOf } from './participant-key.ts';

/** Characters as people count them (grapheme clusters). */
export const longestStatement = 140;
export const votesBeforeWriting = 3;
const statementsAnHour = 5;

/** Letters, digits, signs or pictures; some letters of Unicode show nothing. */
const seen = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

/** The messages are keys of sentences. */
export const addStatementInput = z.object({
  text: z
    .string()
    .transform((text) => cleanText(text).replace(/\s+/gu, ' ').trim())
    .refine((text) => seen.test(text), 'write.error.empty')
    .refine(
      (text) => graphemeCount(text, longestStatement) <= longestStatement,
      'write.error.too-long',
    ),
  /** The writer has seen the similar statements and sends it all the same. */
  sure: z.literal('yes').optional(),
});

export type AddStatementInput = z.infer<typeof addStatementInput>;

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

type AddOutcome = Outcome<AddedStatement, AddStatementRefusal>;

/**
 * A participant adds a statement of their own, which counts as their agreeing with it. Outcomes: it is
 * shown, or waits for a moderator where moderation is strict; refused before 3 votes, after 5
 * statements in an hour, and once when it is nearly equal to others (until `sure`).
 */
export async function addStatement(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: AddStatementInput,
  key?: string,
): Promise<AddOutcome> {
  const participant = participantKeyOf(platform, actor, slug);
  const power = powers['add-statement'];
  if (participant === null || !may(actor, power, {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  if (slug.includes('\0')) return refuse('deliberations.no-such-conversation');
  const once = key === undefined ? undefined : `${slug} ${key}`;
  return perform<AddedStatement, AddStatementRefusal>(
    platform,
    { act: power.act, actor, key: once },
    async (unit) => {
      const conversation = await findConversationRow(unit.tx, slug);
      if (conversation === undefined || conversation.state === 'preparing') {
        return refuse('deliberations.no-such-conversation');
      }
      const over = conversation.closesAt !== null && conversation.closesAt <= unit.at;
      if (conversation.state !== 'open' || over) return refuse('deliberations.not-open');
      const pid = await findPid(unit.tx, participant);
      return add(unit, conversation, pid, input);
    },
  );
}

/** Who has no number has given no vote, and so may not write yet. */
async function add(
  unit: Unit,
  conversation: ConversationRow,
  pid: number | undefined,
  input: AddStatementInput,
): Promise<AddOutcome> {
  const { tx, at } = unit;
  const votes = pid === undefined ? 0 : await countCurrentVotes(tx, conversation.id, pid);
  if (pid === undefined || votes < votesBeforeWriting) {
    return refuse('deliberations.vote-first', { votes, needed: votesBeforeWriting });
  }
  const similar = findSimilar(input.text, await listShownTexts(tx, conversation.id));
  if (similar.length > 0 && input.sure !== 'yes') {
    return refuse('deliberations.similar', { sids: similar.map(({ sid }) => sid).join(',') });
  }
  // Taking the number locks the conversation, so that the count below cannot be outrun.
  const sid = await takeStatementNumber(tx, conversation.id);
  if (sid === null) return refuse('deliberations.not-open');
  const anHourAgo = new Date(at.getTime() - 3_600_000);
  if ((await countStatementsSince(tx, conversation.id, pid, anHourAgo)) >= statementsAnHour) {
    return refuse('deliberations.too-many-statements', { limit: statementsAnHour });
  }
  return done(await write(unit, conversation, pid, sid, input.text));
}

async function write(
  { tx, at }: Unit,
  { id: conversationId, strictModeration }: ConversationRow,
  pid: number,
  sid: number,
  text: string,
): Promise<AddedStatement> {
  const state = firstState(strictModeration);
  await insertStatement(tx, {
    conversationId,
    sid,
    authorPid: pid,
    text,
    language: languageOfText(text),
    state,
    writtenAt: at,
  });
  await recordVote(tx, { conversationId, pid, sid, value: 1, passReason: null, at });
  await refreshSearch(tx, conversationSearch, { thing: conversationId, part: String(sid) });
  return { sid, state };
}
