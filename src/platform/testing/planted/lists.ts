import { z } from 'zod';
import { type AnyList, defineList } from '../../lists/define-list.ts';
import { nameKey } from '../../lists/sort-keys.ts';
import type { GardenLoader } from './acts.ts';
import type { Gardens } from './gardens.ts';
import { texts } from './texts.ts';

const gardenItem = z.object({
  slug: z.string().meta(texts.words('api.garden')),
  title: z.object({
    'zh-Hant': z.string().meta(texts.words('api.title.zh-Hant')),
    en: z.string().meta(texts.words('api.title.en')),
  }),
  notes: z.int().meta(texts.words('api.notes')),
});

const noteItem = z.object({
  number: z.int().meta(texts.words('api.number')),
  text: z.string().meta(texts.words('write.label')),
  writtenAt: z.iso.datetime().meta(texts.words('api.at')),
});

/** The public lists: the gardens, and the notes of each. */
export function lists(gardens: Gardens, garden: GardenLoader): readonly AnyList[] {
  return [
    defineList({
      name: 'gardens',
      path: '/',
      item: gardenItem,
      key: z.tuple([nameKey]),
      rows: (_reading, _all, after, most) =>
        [...gardens.values()]
          .map(({ slug, title, notes }) => ({ slug, title, notes: notes.length }))
          .sort((a, b) => (a.slug < b.slug ? -1 : 1))
          .filter(({ slug }) => after === undefined || slug > after[0])
          .slice(0, most),
      keyOf: ({ slug }) => [slug],
    }),
    defineList({
      name: 'notes',
      path: '/{slug}/notes',
      of: garden,
      item: noteItem,
      key: z.tuple([z.int().min(0)]),
      rows: (_reading, { notes }, after, most) =>
        notes
          .slice((after?.[0] ?? -1) + 1)
          .slice(0, most)
          .map(({ number, text, at }) => ({ number, text, writtenAt: at.toISOString() })),
      keyOf: ({ number }) => [number],
    }),
  ];
}
