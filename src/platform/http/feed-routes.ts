import { Hono } from 'hono';
import type { AnyList } from '../lists/define-list.ts';
import { refuseUnknown } from '../lists/known-parameters.ts';
import { readFilter } from '../lists/read-filter.ts';
import type { Platform } from '../platform.ts';
import type { View } from '../ui/view.ts';
import { answerFeed } from './answer-feed.ts';
import { answerIssue } from './api.ts';
import { mostNews, type NewsItem } from './atom.ts';
import { languageSegment } from './platform-pages.tsx';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';
import type { PluggedModule } from './task-entries.ts';

/** What is new on the whole site at `/:lang/feed.atom`, and of each module below its own address. */
export function feedRoutes(platform: Platform, plugged: readonly PluggedModule[]): Hono<SiteEnv> {
  const feeds = new Hono<SiteEnv>({ strict: false });
  const all = plugged.map((each) => ({ ...each, news: newsOf(platform, each) }));
  feeds.get(`/${languageSegment}/feed.atom`, async (c) => {
    const view = c.get('view');
    const items = await Promise.all(all.map(({ news }) => news?.(view, {}) ?? []));
    const title = view.t('feed.site');
    return answerFeed(c, { title, href: `${view.root}/`, items: items.flat() });
  });
  for (const { module, web, news } of all) {
    if (news === undefined) continue;
    const filters = Object.assign({}, ...(web.lists ?? []).map(filtersOfNews));
    feeds.get(`/${languageSegment}/${module.name}/feed.atom`, async (c) => {
      const asked = c.req.query();
      const unknown = refuseUnknown(Object.keys(filters), Object.keys(asked));
      if (unknown !== null) return answerRefusal(c, unknown);
      const read = readFilter({ filters }, asked);
      if (!read.success) return answerIssue(c, read.error);
      const view = c.get('view');
      const service = module.texts.find(view.language, 'title') ?? module.name;
      const title = [view.t('feed.service', { service }), ...Object.values(asked)].join(' · ');
      const href = `${view.root}/${module.name}`;
      return answerFeed(c, { title, href, items: await news(view, asked), narrowed: asked });
    });
  }
  return feeds;
}

type Filter = Readonly<Record<string, string>>;
type News = (view: View, filter: Filter) => Promise<readonly NewsItem[]>;

const filtersOfNews = ({ news, filters = {} }: AnyList) => (news === undefined ? {} : filters);

/** What is new in a module: what it says itself, and the newest rows of its lists. */
function newsOf(platform: Platform, { module, web }: PluggedModule): News | undefined {
  const { news: own, lists = [] } = web;
  const ofItself: News[] =
    own === undefined
      ? []
      : [async (view, filter) => (Object.keys(filter).length > 0 ? [] : own(view))];
  const sources = [
    ...ofItself,
    ...lists.flatMap((list) => newsOfList(platform, module.name, list)),
  ];
  if (sources.length === 0) return undefined;
  return async (view, filter) =>
    (await Promise.all(sources.map((news) => news(view, filter)))).flat();
}

/** A list that knows not all that is asked for has nothing to tell. */
function newsOfList(platform: Platform, module: string, list: AnyList): News[] {
  const { name, of, filters = {}, rows, keyOf } = list;
  if (list.news === undefined) return [];
  if (of !== undefined)
    throw new Error(`${module}: ${name} is no list of everything, but has news`);
  const read: News = async (view, filter) => {
    if (!Object.keys(filter).every((by) => by in filters)) return [];
    const reading = { platform, db: platform.database.db, view, filter };
    const newest = await rows(reading, undefined, undefined, mostNews);
    const told = (await list.news?.(reading, newest)) ?? [];
    return told.map((item, at) => ({
      ...item,
      id: [module, name, ...keyOf(newest[at])].join('/'),
    }));
  };
  return [read];
}
