import { Hono } from 'hono';
import type { AnyList } from '../lists/define-list.ts';
import type { Platform } from '../platform.ts';
import type { View } from '../ui/view.ts';
import { answerFeed, mostNews, type NewsItem } from './atom.ts';
import { languageSegment } from './platform-pages.tsx';
import type { SiteEnv } from './site-env.ts';
import type { PluggedModule } from './task-entries.ts';

/** What is new on the whole site at `/:lang/feed.atom`, and of each module below its own address. */
export function feedRoutes(platform: Platform, plugged: readonly PluggedModule[]): Hono<SiteEnv> {
  const feeds = new Hono<SiteEnv>({ strict: false });
  const all = plugged.map((each) => ({ ...each, news: newsOf(platform, each) }));
  feeds.get(`/${languageSegment}/feed.atom`, async (c) => {
    const view = c.get('view');
    const items = await Promise.all(all.map(({ news }) => news?.(view) ?? []));
    const title = view.t('feed.site');
    return answerFeed(c, { title, href: `${view.root}/`, items: items.flat() });
  });
  for (const { module, news } of all) {
    if (news === undefined) continue;
    feeds.get(`/${languageSegment}/${module.name}/feed.atom`, async (c) => {
      const view = c.get('view');
      const service = module.texts.find(view.language, 'title') ?? module.name;
      const title = view.t('feed.service', { service });
      return answerFeed(c, {
        title,
        href: `${view.root}/${module.name}`,
        items: await news(view),
      });
    });
  }
  return feeds;
}

type News = (view: View) => Promise<readonly NewsItem[]>;

/** What is new in a module: what it says itself, and the newest rows of its lists. */
function newsOf(platform: Platform, { module, web }: PluggedModule): News | undefined {
  const own = web.news === undefined ? [] : [web.news];
  const ofLists = (web.lists ?? []).flatMap((list) => newsOfList(platform, module.name, list));
  const sources = [...own, ...ofLists];
  if (sources.length === 0) return undefined;
  return async (view) => (await Promise.all(sources.map((news) => news(view)))).flat();
}

function newsOfList(platform: Platform, module: string, list: AnyList): News[] {
  const { name, of, rows, keyOf, news } = list;
  if (news === undefined) return [];
  if (of !== undefined)
    throw new Error(`${module}: ${name} is no list of everything, but has news`);
  const read: News = async (view) => {
    const reading = { platform, db: platform.database.db, view, filter: {} };
    const newest = await rows(reading, undefined, undefined, mostNews);
    return newest.map((row) => ({
      id: [module, name, ...keyOf(row)].join('/'),
      ...news(row, view),
    }));
  };
  return [read];
}
