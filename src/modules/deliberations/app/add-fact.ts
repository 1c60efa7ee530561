import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { readDay } from '../../../platform/text/read-day.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { countPreparation, insertFact } from '../store/conversations.ts';
import { texts } from '../texts.ts';
import { conversationBySlug } from './conversation-by-slug.ts';
import { conversationSearch } from './conversation-search.ts';
import { notPublicYet } from './leaves.ts';
import { inEnglish, lineField, optionalLineField, wordingOf } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const factLimits = { claim: 280, source: 200, url: 1000 } as const;

/** A page that everybody can open and nobody could change on the way. */
const webAddress = boundedField(factLimits.url, 'convene.error.url')
  .trim()
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

const datePart = (example: string) =>
  boundedField(100, 'convene.error.date')
    .default('')
    .meta({ ...texts.words('convene.fact.date'), example });

/** The messages are keys of sentences. */
const input = z
  .object({
    claim: lineField(factLimits.claim).meta({
      ...texts.words('convene.fact.claim'),
      example: '夜市一晚用掉四千個塑膠杯。',
    }),
    'claim-en': optionalLineField(factLimits.claim).meta(inEnglish('convene.fact.claim')),
    source: lineField(factLimits.source).meta({
      ...texts.words('convene.fact.source'),
      example: '市集處，借杯子試辦報告',
    }),
    'source-en': optionalLineField(factLimits.source).meta(inEnglish('convene.fact.source')),
    url: webAddress.meta({
      ...texts.words('convene.fact.url'),
      example: 'https://market-office.example/cups',
    }),
    year: datePart('2026'),
    month: datePart('3'),
    day: datePart('9'),
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

/**
 * The convener adds a fact with its source to a conversation in preparation: it stands last among
 * the facts.
 */
export const addFact = defineAct({
  name: 'deliberations.add-fact',
  power: powers.prepare,
  on: conversationBySlug,
  input,
  output: z.object({ position: z.int().meta(texts.words('api.fact.position')) }),
  refusals: { 'deliberations.not-preparing': 409 },
  leaf: notPublicYet,
  api: { path: '/{slug}/facts', status: 201 },
  async run({ tx, thing: { id, state }, input: fact }) {
    if (state !== 'preparing') return refuse('deliberations.not-preparing');
    const { facts: position } = await countPreparation(tx, id);
    await insertFact(tx, {
      conversationId: id,
      position,
      claim: wordingOf(fact.claim, fact['claim-en']),
      source: wordingOf(fact.source, fact['source-en']),
      sourceUrl: fact.url,
      dated: fact.dated,
    });
    await refreshSearch(tx, conversationSearch, { thing: id, part: '' });
    return { position };
  },
});
