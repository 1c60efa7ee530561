import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type SourceLanguage, sourceLanguages } from '../i18n/languages.ts';
import type { Module } from '../module.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApi, createProblemAnswers } from './api.ts';
import { createApiWords } from './api-words.ts';
import { listQuery, nameKey } from './cursor.ts';
import { answerList, type Columns, cutPage, describeList, withCsv } from './list-answer.ts';
import { powersInWords } from './powers-in-words.ts';
import type { SiteEnv } from './site-env.ts';

const { meaning, summary } = createApiWords(platformTexts);

const wordsSchema = z.object({
  'zh-Hant': z.string().openapi(meaning('interface.words.zh-Hant')),
  en: z.string().openapi(meaning('interface.words.en')),
});

const powerSchema = z
  .object({
    act: z.string().openapi({ ...meaning('interface.powers.act'), example: 'suggestions.make' }),
    what: wordsSchema.openapi(meaning('interface.powers.what')),
    who: wordsSchema.openapi(meaning('interface.powers.who')),
  })
  .openapi('Power', meaning('interface.powers'));

type Power = z.infer<typeof powerSchema>;

const columns: Columns<Power> = {
  act: ({ act }) => act,
  'what-zh-Hant': ({ what }) => what['zh-Hant'],
  'what-en': ({ what }) => what.en,
  'who-zh-Hant': ({ who }) => who['zh-Hant'],
  'who-en': ({ who }) => who.en,
};

const listRoute = createRoute({
  method: 'get',
  path: '/',
  operationId: 'listPowers',
  ...summary('interface.powers.summary'),
  request: { query: listQuery(z.tuple([nameKey])) },
  responses: {
    200: describeList('Powers', powerSchema, columns, meaning('interface.powers.answer')),
    ...createProblemAnswers({})('invalid-input'),
  },
});

/** Who may do what, of every module, below `/api/powers`. */
export function powersApi(modules: readonly Module[]): OpenAPIHono<SiteEnv> {
  const api = createApi();
  for (const route of withCsv(listRoute)) {
    api.openapi(route, (c) => {
      const { after, limit } = c.req.valid('query');
      const powers = listPowers(modules).filter(({ act }) => after === undefined || act > after[0]);
      return answerList(
        c,
        columns,
        cutPage(powers, limit, ({ act }) => [act]),
      );
    });
  }
  return api;
}

/** By the full name of the act. */
function listPowers(modules: readonly Module[]): Power[] {
  const told = sourceLanguages.map((language) => {
    const t = platformTexts.in(language);
    const rows = powersInWords({ language, t }, modules).flatMap((service) => service.rows);
    const lines = rows.map(({ act, holders }) => ({ act, holders: holders.join(t('list.or')) }));
    return [language, lines] as const;
  });
  const inWords = (place: number, part: 'act' | 'holders') =>
    Object.fromEntries(
      told.map(([language, rows]) => [language, rows[place]?.[part] ?? '']),
    ) as Record<SourceLanguage, string>;
  return modules
    .flatMap(({ powers }) => Object.values(powers))
    .map(({ act }, place) => ({ act, what: inWords(place, 'act'), who: inWords(place, 'holders') }))
    .sort((a, b) => (a.act < b.act ? -1 : 1));
}
