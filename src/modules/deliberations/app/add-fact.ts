import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { readDay } from '../../../platform/text/read-day.ts';
import { powers } from '../powers.ts';
import { countPreparation, insertFact } from '../store/conversations.ts';
import { type AccessRefusal, lockForConvener } from './convener-access.ts';
import { conversationSearch } from './conversation-search.ts';
import { lineField, optionalLineField, wordingOf } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const factLimits = { claim: 280, source: 200, url: 1000 } as const;

/** A page that everybody can open and nobody could change on the way. */
const webAddress = z
  .string('convene.error.url')
  .trim()
  .max(factLimits.url, 'convene.error.url')
  .refine(isHttps, 'convene.error.url')
  .transform((text) => new URL(text).href);

function isHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === 'https:' && hostname.includes('.') && username + password === '';
}

const dateParts = z.object({ year: z.string(), month: z.string(), day: z.string() });

/** The date of the source from its three fields; null when it is no day of the calendar. */
function readDate(given: unknown): string | null {
  const parts = dateParts.safeParse(given);
  if (!parts.success) return null;
  const reading = readDay(parts.data);
  return reading.ok ? reading.day : null;
}

/** The messages are keys of sentences. */
export const addFactInput = z
  .object({
    claim: lineField(factLimits.claim),
    'claim-en': optionalLineField(factLimits.claim),
    source: lineField(factLimits.source),
    'source-en': optionalLineField(factLimits.source),
    url: webAddress,
    year: z.string().default(''),
    month: z.string().default(''),
    day: z.string().default(''),
  })
  .refine((given) => readDate(given) !== null, {
    path: ['year'],
    message: 'convene.error.date',
    // A wrong date is told together with the mistakes in other fields.
    when: () => true,
  })
  .transform(({ year, month, day, ...fact }) => ({
    ...fact,
    dated: readDate({ year, month, day }) ?? '',
  }));

export type AddFactRefusal = AccessRefusal | { code: 'deliberations.not-preparing' };

/**
 * The convener adds a fact with its source to a conversation in preparation. Outcomes: it stands last
 * among the facts; refused without the power, and once the conversation is open.
 */
export async function addFact(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: z.infer<typeof addFactInput>,
  key?: string,
): Promise<Outcome<{ position: number }, AddFactRefusal>> {
  const power = powers.prepare;
  return perform<{ position: number }, AddFactRefusal>(
    platform,
    { act: `${power.act}.fact`, actor, key },
    async (unit) => {
      const access = await lockForConvener(unit, power, slug);
      if (!access.ok) return access;
      const { tx } = unit;
      const { id, state } = access.value;
      if (state !== 'preparing') return refuse('deliberations.not-preparing');
      const { facts: position } = await countPreparation(tx, id);
      await insertFact(tx, {
        conversationId: id,
        position,
        claim: wordingOf(input.claim, input['claim-en']),
        source: wordingOf(input.source, input['source-en']),
        sourceUrl: input.url,
        dated: input.dated,
      });
      await refreshSearch(tx, conversationSearch, { thing: id, part: '' });
      return done({ position });
    },
  );
}
