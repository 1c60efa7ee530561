import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { mayConclude, mayMove } from '../domain/conversation-states.ts';
import { conversationClosed } from '../events.ts';
import { powers } from '../powers.ts';
import { updateConversation } from '../store/conversations.ts';
import { endConversationLog } from '../store/ending.ts';
import type { ConversationRow } from '../store/read.ts';
import { texts } from '../texts.ts';
import { bySlug, conversationBySlug } from './conversation-by-slug.ts';
import { conversationSearch } from './conversation-search.ts';
import { conversationNamed, leaves } from './leaves.ts';
import { inEnglish, textField, wordingOf } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestConclusion = 2000;

/**
 * The convener ends a conversation, with what it concludes from it if it knows already; after an end
 * by the clock it may still add the conclusion, once. A closed conversation takes no more votes.
 */
export const closeConversation = defineAct({
  name: 'deliberations.close-conversation',
  power: powers.close,
  on: conversationBySlug,
  /** Both may be empty: the conclusion can follow later. */
  input: z.object({
    conclusion: textField(longestConclusion).default('').meta(texts.words('convene.conclusion')),
    'conclusion-en': textField(longestConclusion).default('').meta(inEnglish('convene.conclusion')),
  }),
  output: bySlug.params,
  refusals: { 'deliberations.not-open': 409 },
  leaf: [leaves.closed, leaves.concluded],
  api: { path: '/{slug}/close' },
  async run({ thing: conversation, input, ...unit }) {
    const { id, slug, state } = conversation;
    const conclusion = wordingOf(input.conclusion, input['conclusion-en']);
    const given = Object.keys(conclusion).length > 0 ? conclusion : null;
    if (mayMove(state, 'closed')) {
      await endConversation(unit, conversation, given);
      return { slug };
    }
    if (!mayConclude(conversation) || given === null) return refuse('deliberations.not-open');
    await updateConversation(unit.tx, id, { conclusion: given });
    await recordConclusion(unit, slug, given);
    await refreshSearch(unit.tx, conversationSearch, { thing: id, part: '' });
    return { slug };
  },
});

/** It counts as closed from its last minute on, even when the clock's job comes later. */
export async function endConversation(
  { tx, at, emit, record }: Pick<Unit, 'tx' | 'at' | 'emit' | 'record'>,
  { id, slug, closesAt }: ConversationRow,
  conclusion: Wording | null,
): Promise<void> {
  const closedAt = await endConversationLog(
    tx,
    id,
    closesAt !== null && closesAt < at ? closesAt : at,
  );
  await updateConversation(tx, id, { state: 'closed', closedAt, conclusion });
  await record({ kind: leaves.closed, subject: conversationNamed(slug), public: {} });
  if (conclusion !== null) await recordConclusion({ record }, slug, conclusion);
  await emit(conversationClosed, { conversationId: id });
  await refreshSearch(tx, conversationSearch, { thing: id, part: '' });
}

async function recordConclusion(
  { record }: Pick<Unit, 'record'>,
  slug: string,
  conclusion: Wording,
): Promise<void> {
  const languages = Object.entries(conclusion).sort(([one], [other]) => (one < other ? -1 : 1));
  const written = JSON.stringify(Object.fromEntries(languages));
  const sha256 = createHash('sha256').update(written).digest('hex');
  await record({ kind: leaves.concluded, subject: conversationNamed(slug), public: { sha256 } });
}
