import type { Module, ModuleWeb } from '../../module.ts';
import { rebuildSearch } from '../../search/rebuild-search.ts';
import type { View } from '../../ui/view.ts';
import { addNoteTo, closeGarden, countHarvest, gardenIn } from './acts.ts';
import { gardenSearch } from './garden-search.ts';
import { type Garden, type Gardens, sampleGardens } from './gardens.ts';
import { lists } from './lists.ts';
import { addressOf, cardOf, countNotes, shareOfGarden, shareOfList, titleIn } from './pages.tsx';
import { powers } from './powers.ts';
import { routes } from './routes.tsx';
import { texts } from './texts.ts';

/**
 * A small module for the tests of the platform, declared as every module is: gardens in which any
 * browser leaves notes. They lie in memory, fresh for each call, so that it needs no table.
 */
export function plantModule(): Module {
  const gardens = sampleGardens();
  const search = gardenSearch(gardens);
  const thing = gardenIn(gardens);
  const count = countHarvest(gardens);
  const addNote = addNoteTo(thing, search);
  const close = closeGarden(thing, count);
  return {
    name: 'planted',
    texts,
    powers,
    acts: [addNote, close],
    jobs: [count],
    search,
    web: (platform) => ({
      pages: routes(platform, { gardens, thing, addNote, close }),
      lists: lists(gardens, thing),
      ...whatIsNew(gardens),
    }),
    sample: async (platform) => void (await rebuildSearch(platform, search)),
  };
}

/** What it tells on the home page, in feeds and on other sites. */
function whatIsNew(gardens: Gardens): Omit<ModuleWeb, 'pages'> {
  const open = () => [...gardens.values()].filter(({ closedAt }) => closedAt === null);
  const line = (view: View, garden: Garden) => {
    const { label } = countNotes({ view, garden });
    const shared = {
      task: 1,
      title: titleIn(garden, view),
      href: addressOf(garden, view),
    } as const;
    return { ...shared, facts: [label], act: texts.in(view.language)('garden.write') };
  };
  return {
    task: {
      number: 1,
      label: 'task',
      living: async (view) => open().map((garden) => countNotes({ view, garden }).label)[0] ?? null,
    },
    homeLines: async (view) => open().map((garden) => line(view, garden)),
    news: async (view) =>
      open().flatMap((garden) =>
        garden.notes.map(({ number, text, at }) => ({
          id: `planted/${garden.slug}/${number}`,
          title: texts.in(view.language)('news.note', { garden: titleIn(garden, view) }),
          href: addressOf(garden, view),
          summary: text,
          at,
        })),
      ),
    share(view, path) {
      if (path === '') return shareOfList(view);
      const garden = gardens.get(path.slice(1));
      return garden === undefined ? null : shareOfGarden({ view, garden });
    },
    cards: {
      async find(view, path) {
        const garden = gardens.get(path.replace(/^\/|\/$/g, ''));
        return garden === undefined ? null : cardOf({ view, garden });
      },
      styles: [],
    },
  };
}
