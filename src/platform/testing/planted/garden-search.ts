import type { SearchSource } from '../../search/search-source.ts';
import type { Gardens } from './gardens.ts';

/** What can be found: gardens by their title, notes by their text. */
export function gardenSearch(gardens: Gardens): SearchSource {
  return {
    module: 'planted',
    kinds: ['kind.garden', 'kind.note'],
    things: async () => [...gardens.keys()],
    async *documents(_db, { thing, part }) {
      const garden = gardens.get(thing);
      if (garden === undefined) return;
      const { title } = garden;
      const path = `planted/${thing}`;
      const shared = { thing, path, text: {}, context: {}, at: new Date('2026-05-01') };
      if (part === undefined || part === '') {
        yield { ...shared, part: '', kind: 'kind.garden', title };
      }
      for (const { number, text, at } of garden.notes) {
        if (part !== undefined && part !== String(number)) continue;
        yield {
          ...{ ...shared, part: String(number), kind: 'kind.note', at },
          ...{ title: {}, text: { 'zh-Hant': text }, context: title, path: `${path}#${number}` },
        };
      }
    },
  };
}
