import { Hono } from 'hono';
import { countFailedJobs } from '../jobs/failed-jobs.ts';
import type { Platform } from '../platform.ts';
import type { SiteEnv } from './site-env.ts';

const unkept = { 'Cache-Control': 'no-store' };

/** For machines that watch over the site: `/healthz` it lives, `/readyz` it can serve people. */
export function healthRoutes(platform: Platform, closing: () => boolean): Hono<SiteEnv> {
  return new Hono<SiteEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, unkept))
    .get('/readyz', async (c) => {
      if (closing()) return c.json({ status: 'closing' }, 503, unkept);
      try {
        const failedJobs = await countFailedJobs(platform.database.sql);
        return c.json({ status: 'ready', ...warningOf(failedJobs) }, 200, unkept);
      } catch (error) {
        platform.log.warn({ err: error }, 'not ready: the database does not answer');
        return c.json({ status: 'database away' }, 503, unkept);
      }
    });
}

/** The site serves people none the less, so the status stays: a person has to look, no machine. */
function warningOf(failedJobs: number): { warning?: string; failedJobs?: number } {
  if (failedJobs === 0) return {};
  return { warning: 'jobs have failed for good: skylantern jobs failed', failedJobs };
}
