import { Hono } from 'hono';
import { languageSegment } from '../http/platform-pages.tsx';
import { answerRefusal } from '../http/problems.tsx';
import type { SiteEnv } from '../http/site-env.ts';
import { SharePage } from '../ui/sharing/share-page.tsx';
import { frameOf } from './oembed.ts';
import { type AskSite, askForPage, readPagePath } from './public-page.ts';

/** The page that helps to share another one: `/:lang/share?page=/en/…`. */
export function sharePageRoutes(ask: AskSite): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false }).get(`/${languageSegment}/share`, async (c) => {
    const path = readPagePath(c.req.query('page'));
    const page = path === null ? 'missing' : await askForPage(ask, path);
    if (typeof page === 'string') return answerRefusal(c, { code: 'not-found' });
    const view = c.get('view');
    const frame = page.hasCard ? frameOf(page, view.baseUrl) : null;
    return c.html(<SharePage view={view} page={page} frame={frame} />);
  });
}
