import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { saysSomething } from '../../../platform/text/clean-text.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { closingTime, openingLength } from '../domain/opening-length.ts';
import { slugOf } from '../domain/slug.ts';
import { powers } from '../powers.ts';
import { insertConversation, insertModerators } from '../store/conversations.ts';
import { texts } from '../texts.ts';
import { chooseModerators, moderatorsField } from './choose-moderators.ts';
import { bySlug } from './conversation-by-slug.ts';
import type { EligibleModerator } from './eligible-moderators.ts';
import { notPublicYet } from './leaves.ts';
import { bodiesThatConvene } from './no-own-judge.ts';
import { inEnglish, lineField, optionalLineField, textField, wordingOf } from './wording-fields.ts';

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
  body: textField(200)
    .default('')
    .meta({ ...texts.words('convene.body'), example: 'market-office' }),
  title: lineField(limits.title).meta({
    ...texts.words('convene.field.title'),
    example: '港邊的樹',
  }),
  'title-en': optionalLineField(limits.title).meta(inEnglish('convene.field.title')),
  question: lineField(limits.question).meta({
    ...texts.words('convene.field.question'),
    example: '港邊要種什麼樹？',
  }),
  'question-en': optionalLineField(limits.question).meta(inEnglish('convene.field.question')),
  introduction: textField(limits.introduction)
    .refine(saysSomething, 'convene.error.empty')
    .meta({ ...texts.words('convene.field.introduction'), example: '今年要補種四十棵。' }),
  'introduction-en': textField(limits.introduction)
    .default('')
    .meta(inEnglish('convene.field.introduction')),
  /** The address is made of it. */
  'short-name': lineField(limits['short-name'])
    .transform((name, context) => {
      const slug = slugOf(name);
      if (slug !== null) return slug;
      context.addIssue({ code: 'custom', message: 'convene.error.short-name' });
      return z.NEVER;
    })
    .meta({ ...texts.words('convene.short-name'), example: 'Harbour trees' }),
  days: boundedField(100, 'convene.error.days')
    .trim()
    .regex(/^\d{1,4}$/, 'convene.error.days')
    .transform(Number)
    .refine(isOpeningLength, 'convene.error.days')
    .meta({ ...texts.words('convene.days'), example: '30' }),
  strict: z
    .enum(['yes', 'no'], 'convene.error.choose')
    .meta({ ...texts.words('convene.strict'), example: 'no' }),
});

function isOpeningLength(days: number): boolean {
  return days >= openingLength.least && days <= openingLength.most;
}

const input = prepareConversationInput.extend({ moderators: moderatorsField });

export type PrepareConversationInput = z.output<typeof input>;
type Preparing = Acting<PrepareConversationInput>;

/** An office begins a conversation of its own body. Until it is opened nobody else sees it. */
export const prepareConversation = defineAct({
  name: 'deliberations.prepare-conversation',
  power: powers.prepare,
  about: async ({ tx }, { body }) => ({ bodies: await bodiesThatConvene(tx, body) }),
  input,
  output: bySlug.params,
  refusals: {
    'deliberations.slug-taken': 409,
    'deliberations.no-moderator': 422,
    'deliberations.convener-as-moderator': 422,
    'deliberations.no-second-body': 422,
  },
  leaf: notPublicYet,
  api: { path: '/', status: 201 },
  async run(preparing) {
    const { tx, at, actor, input: given } = preparing;
    const chosen = await chooseModerators(tx, actor, given, at);
    if (typeof chosen === 'string') return refuse(chosen);
    const slug = given['short-name'];
    const isNew = await keepConversation(preparing, slug, chosen);
    return isNew ? { slug } : refuse('deliberations.slug-taken', { slug });
  },
});

/** False when the address is taken. */
async function keepConversation(
  { tx, at, random, input: given }: Preparing,
  slug: string,
  moderators: readonly EligibleModerator[],
): Promise<boolean> {
  const id = uuidFrom(random);
  const isNew = await insertConversation(tx, {
    id,
    slug,
    title: wordingOf(given.title, given['title-en']),
    question: wordingOf(given.question, given['question-en']),
    introduction: wordingOf(given.introduction, given['introduction-en']),
    convenerBody: given.body,
    state: 'preparing',
    strictModeration: given.strict === 'yes',
    closesAt: closingTime(at, given.days),
    createdAt: at,
  });
  if (isNew) await insertModerators(tx, { conversationId: id, since: at }, moderators);
  return isNew;
}
