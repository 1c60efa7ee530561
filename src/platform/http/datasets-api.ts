import { z } from '@hono/zod-openapi';
import type { AnyTexts } from '../i18n/texts.ts';
import { type AnyList, defineList } from '../lists/define-list.ts';
import { nameKey } from '../lists/sort-keys.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApiWords } from './api-words.ts';
import { wordsOfList } from './list-api.ts';

const { meaning } = createApiWords(platformTexts);

/** Lists that hang below one address of the API, with the texts that hold their words. */
export interface PlacedLists {
  /** Below `/api`, such as `/gardens`. */
  readonly at: string;
  readonly texts: AnyTexts;
  readonly lists: readonly AnyList[];
}

/** Every list of the site, at `/api/datasets`; it lists itself too. */
export function datasetsList(others: readonly PlacedLists[]): PlacedLists {
  const list = defineList({
    name: 'datasets',
    path: '/',
    item: datasetSchema,
    key: z.tuple([nameKey]),
    rows: ({ view }, _all, after, most) =>
      [...others, own]
        .flatMap((each) => each.lists.map((one) => tellOf(view.baseUrl, each, one)))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .filter(({ name }) => after === undefined || name > after[0])
        .slice(0, most),
    keyOf: ({ name }) => [name],
  });
  const own: PlacedLists = { at: '/datasets', texts: platformTexts, lists: [list] };
  return own;
}

const datasetSchema = z
  .object({
    name: z.string().openapi({ example: 'powers' }),
    title: z.object({ 'zh-Hant': z.string(), en: z.string() }),
    json: z.string().openapi(meaning('interface.datasets.json')),
    csv: z.string().openapi(meaning('interface.datasets.csv')),
  })
  .openapi('Dataset', meaning('interface.datasets'));

function tellOf(baseUrl: string, { at, texts }: PlacedLists, list: AnyList) {
  const { title } = wordsOfList(texts, list);
  const json = `${baseUrl}/api${at}${list.path === '/' ? '' : list.path}`;
  const owner = at.slice(1);
  return {
    name: owner === list.name ? owner : `${owner}/${list.name}`,
    title: title['x-description'],
    json,
    csv: `${json}.csv`,
  };
}
