import { Hono } from 'hono';
import { answerFeed } from './atom.ts';
import { languageSegment } from './platform-pages.tsx';
import type { SiteEnv } from './site-env.ts';
import type { PluggedModule } from './task-entries.ts';

/** What is new on the whole site at `/:lang/feed.atom`, and of each module below its own address. */
export function feedRoutes(plugged: readonly PluggedModule[]): Hono<SiteEnv> {
  const feeds = new Hono<SiteEnv>({ strict: false });
  feeds.get(`/${languageSegment}/feed.atom`, async (c) => {
    const view = c.get('view');
    const items = await Promise.all(plugged.map(({ web }) => web.news?.(view) ?? []));
    const title = view.t('feed.site');
    return answerFeed(c, { title, href: `${view.root}/`, items: items.flat() });
  });
  for (const { module, web } of plugged) {
    const { news } = web;
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
