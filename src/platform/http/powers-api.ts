import { z } from '@hono/zod-openapi';
import { type SourceLanguage, sourceLanguages } from '../i18n/languages.ts';
import { type AnyList, defineList } from '../lists/define-list.ts';
import { nameKey } from '../lists/sort-keys.ts';
import type { Module } from '../module.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApiWords } from './api-words.ts';
import { powersInWords } from './powers-in-words.ts';

const { meaning } = createApiWords(platformTexts);

const wordsSchema = z.object({
  'zh-Hant': z.string().openapi(meaning('interface.words.zh-Hant')),
  en: z.string().openapi(meaning('interface.words.en')),
});

const powerSchema = z
  .object({
    act: z.string().openapi({ ...meaning('interface.powers.act'), example: 'deliberations.vote' }),
    what: wordsSchema.openapi(meaning('interface.powers.what')),
    who: wordsSchema.openapi(meaning('interface.powers.who')),
  })
  .openapi('Power', meaning('interface.powers'));

type Power = z.infer<typeof powerSchema>;

/** Who may do what, of every module, at `/api/powers`. */
export function powersList(modules: readonly Module[]): AnyList {
  return defineList({
    name: 'powers',
    path: '/',
    item: powerSchema,
    key: z.tuple([nameKey]),
    rows: (_reading, _all, after, most) =>
      listPowers(modules)
        .filter(({ act }) => after === undefined || act > after[0])
        .slice(0, most),
    keyOf: ({ act }) => [act],
  });
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
