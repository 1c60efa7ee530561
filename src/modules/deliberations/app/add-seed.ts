import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { languageOfText } from '../../../platform/text/language-of-text.ts';
import { longestStatement } from '../domain/writing-rules.ts';
import { powers } from '../powers.ts';
import { listShownStatements } from '../store/read.ts';
import { insertStatement, takeStatementNumber } from '../store/statements.ts';
import { texts } from '../texts.ts';
import { conversationBySlug } from './conversation-by-slug.ts';
import { conversationSearch } from './conversation-search.ts';
import { notPublicYet } from './leaves.ts';
import { inEnglish, lineField, optionalLineField, wordingOf } from './wording-fields.ts';

/**
 * The convener adds one of the statements with which a conversation begins; it will be shown from
 * the opening on.
 */
export const addSeed = defineAct({
  name: 'deliberations.add-seed',
  power: powers.prepare,
  on: conversationBySlug,
  input: z.object({
    text: lineField(longestStatement).meta({
      ...texts.words('convene.seed.text'),
      example: '每一攤都該收自己的杯子。',
    }),
    'text-en': optionalLineField(longestStatement).meta(inEnglish('convene.seed.text')),
    /** The convener offers it although it holds the opposite. */
    opposed: z.literal('yes').optional().meta(texts.words('convene.seed.opposed')),
  }),
  output: z.object({ sid: z.int().meta(texts.words('api.statement.sid')) }),
  refusals: { 'deliberations.not-preparing': 409, 'deliberations.same-seed': 409 },
  leaf: notPublicYet,
  api: { path: '/{slug}/seeds', status: 201 },
  async run({ tx, at, thing: { id: conversationId, state }, input: seed }) {
    if (state !== 'preparing') return refuse('deliberations.not-preparing');
    const known = await listShownStatements(tx, conversationId);
    if (known.some(({ text }) => text === seed.text)) return refuse('deliberations.same-seed');
    const sid = await takeStatementNumber(tx, conversationId);
    if (sid === null) return refuse('deliberations.not-preparing');
    await insertStatement(tx, {
      conversationId,
      sid,
      authorPid: null,
      text: seed.text,
      language: languageOfText(seed.text),
      translation: wordingOf('', seed['text-en']),
      isSeed: true,
      opposedByConvener: seed.opposed === 'yes',
      state: 'shown',
      isReviewed: true,
      writtenAt: at,
    });
    await refreshSearch(tx, conversationSearch, { thing: conversationId, part: String(sid) });
    return { sid };
  },
});
