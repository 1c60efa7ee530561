import { Hono } from 'hono';
import { languageSegment } from '../http/platform-pages.tsx';
import { answerRefusal } from '../http/problems.tsx';
import type { SiteEnv } from '../http/site-env.ts';
import { SharePage } from '../ui/sharing/share-page.tsx';
import { frameOf } from './oembed.ts';
import type { FindPage } from './public-page.ts';

/** The page that helps to share another one: `/:lang/share?page=/en/…`. */
export function sharePageRoutes(find: FindPage): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false }).get(`/${languageSegment}/share`, async (c) => {
    const page = await find(c.req.query('page'));
    if (page === null) return answerRefusal(c, { code: 'not-found' });
    const view = c.get('view');
    const frame = page.card === true ? frameOf(page, view.baseUrl) : null;
    return c.html(<SharePage view={view} page={page} frame={frame} />);
  });
}
