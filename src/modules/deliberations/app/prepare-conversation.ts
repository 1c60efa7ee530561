import { z } from 'zod';
import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { closingTime, openingLength } from '../domain/opening-length.ts';
import { slugOf } from '../domain/slug.ts';
import { powers } from '../powers.ts';
import { insertConversation, insertModerators } from '../store/conversations.ts';
import { conveningSubject } from './convener-access.ts';
import { type EligibleModerator, listEligibleModerators } from './eligible-moderators.ts';
import { lineField, optionalLineField, textField, wordingOf } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const conversationLimits = {
  title: 60,
  question: 200,
  introduction: 2000,
  'short-name': 60,
} as const;

const limits = conversationLimits;

/** Line breaks stand for paragraphs. The messages are keys of sentences. */
export const prepareConversationInput = z.object({
  body: textField(200).default(''),
  title: lineField(limits.title),
  'title-en': optionalLineField(limits.title),
  question: lineField(limits.question),
  'question-en': optionalLineField(limits.question),
  introduction: textField(limits.introduction).refine((text) => text !== '', 'convene.error.empty'),
  'introduction-en': textField(limits.introduction).default(''),
  'short-name': lineField(limits['short-name']).refine(
    (name) => slugOf(name) !== null,
    'convene.error.short-name',
  ),
  days: z
    .string('convene.error.days')
    .trim()
    .regex(/^\d{1,4}$/, 'convene.error.days')
    .transform(Number)
    .refine(isOpeningLength, 'convene.error.days'),
  strict: z.enum(['yes', 'no'], 'convene.error.choose'),
});

function isOpeningLength(days: number): boolean {
  return days >= openingLength.least && days <= openingLength.most;
}

export interface PrepareConversationInput extends z.infer<typeof prepareConversationInput> {
  /** Person ids. */
  readonly moderators: readonly string[];
}

export type PrepareConversationRefusal =
  | { code: 'not-allowed' }
  | { code: 'deliberations.bad-slug'; facts?: { slug?: string } }
  | { code: 'deliberations.slug-taken'; facts?: { slug?: string } }
  | { code: 'deliberations.no-moderator' }
  | { code: 'deliberations.convener-as-moderator' };

/**
 * An office begins a conversation of its own body. Until it is opened nobody else sees it. Outcomes:
 * the conversation in preparation; refused without the power, without a moderator whose office gives
 * that power, when the convener would moderate, and when the address is taken or unfit.
 */
export async function prepareConversation(
  platform: Platform,
  actor: Actor,
  input: PrepareConversationInput,
  key?: string,
): Promise<Outcome<{ slug: string }, PrepareConversationRefusal>> {
  const power = powers.prepare;
  return perform<{ slug: string }, PrepareConversationRefusal>(
    platform,
    { act: power.act, actor, key },
    async (unit) => {
      const { tx, at } = unit;
      const subject = await conveningSubject(tx, input.body);
      if (!may(actor, power, subject, at).yes) return refuse('not-allowed');
      if (actor.person !== null && input.moderators.includes(actor.person.id)) {
        return refuse('deliberations.convener-as-moderator');
      }
      const eligible = await listEligibleModerators(tx, at);
      const chosen = eligible.filter(({ personId }) => input.moderators.includes(personId));
      if (chosen.length === 0) return refuse('deliberations.no-moderator');
      const slug = slugOf(input['short-name']);
      if (slug === null) return refuse('deliberations.bad-slug', { slug: input['short-name'] });
      const isNew = await keepConversation(unit, slug, input, chosen);
      return isNew ? done({ slug }) : refuse('deliberations.slug-taken', { slug });
    },
  );
}

/** False when the address is taken. */
async function keepConversation(
  { tx, at, random }: Unit,
  slug: string,
  input: PrepareConversationInput,
  moderators: readonly EligibleModerator[],
): Promise<boolean> {
  const id = uuidFrom(random);
  const isNew = await insertConversation(tx, {
    id,
    slug,
    title: wordingOf(input.title, input['title-en']),
    question: wordingOf(input.question, input['question-en']),
    introduction: wordingOf(input.introduction, input['introduction-en']),
    convenerBody: input.body,
    state: 'preparing',
    strictModeration: input.strict === 'yes',
    closesAt: closingTime(at, input.days),
    createdAt: at,
  });
  if (isNew) {
    await insertModerators(
      tx,
      moderators.map(({ personId, name }) => ({ conversationId: id, personId, name })),
    );
  }
  return isNew;
}
