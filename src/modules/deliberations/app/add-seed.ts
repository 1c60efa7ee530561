import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { languageOfText } from '../domain/language-of-text.ts';
import { powers } from '../powers.ts';
import { insertStatement, listShownTexts, takeStatementNumber } from '../store/statements.ts';
import { longestStatement } from './add-statement.ts';
import { type AccessRefusal, lockForConvener } from './convener-access.ts';
import { conversationSearch } from './conversation-search.ts';
import { lineField, optionalLineField, wordingOf } from './wording-fields.ts';

/** The messages are keys of sentences. */
export const addSeedInput = z.object({
  text: lineField(longestStatement),
  'text-en': optionalLineField(longestStatement),
  /** The convener offers it although it holds the opposite. */
  opposed: z.literal('yes').optional(),
});

export type AddSeedRefusal =
  | AccessRefusal
  | { code: 'deliberations.not-preparing' }
  | { code: 'deliberations.same-seed' };

/**
 * The convener adds one of the statements with which a conversation begins. Outcomes: it will be shown
 * from the opening on; refused without the power, once the conversation is open, and when the very
 * same text is there already.
 */
export async function addSeed(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: z.infer<typeof addSeedInput>,
  key?: string,
): Promise<Outcome<{ sid: number }, AddSeedRefusal>> {
  const power = powers.prepare;
  return perform<{ sid: number }, AddSeedRefusal>(
    platform,
    { act: `${power.act}.seed`, actor, key },
    async (unit) => {
      const access = await lockForConvener(unit, power, slug);
      if (!access.ok) return access;
      const { tx, at } = unit;
      const { id: conversationId, state } = access.value;
      if (state !== 'preparing') return refuse('deliberations.not-preparing');
      const known = await listShownTexts(tx, conversationId);
      if (known.some(({ text }) => text === input.text)) return refuse('deliberations.same-seed');
      const sid = await takeStatementNumber(tx, conversationId);
      if (sid === null) return refuse('deliberations.not-preparing');
      await insertStatement(tx, {
        conversationId,
        sid,
        authorPid: null,
        text: input.text,
        language: languageOfText(input.text),
        translation: wordingOf('', input['text-en']),
        isSeed: true,
        opposedByConvener: input.opposed === 'yes',
        state: 'shown',
        isReviewed: true,
        writtenAt: at,
      });
      await refreshSearch(tx, conversationSearch, { thing: conversationId, part: String(sid) });
      return done({ sid });
    },
  );
}
