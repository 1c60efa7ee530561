import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import type { SiteEnv } from './site-env.ts';

/** For machines that watch over the site: `/healthz` it lives, `/readyz` it can serve people. */
export function healthRoutes(platform: Platform, closing: () => boolean): Hono<SiteEnv> {
  return new Hono<SiteEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      if (closing()) return c.json({ status: 'closing' }, 503);
      try {
        await platform.database.sql.query('select 1');
        return c.json({ status: 'ready' });
      } catch (error) {
        platform.log.warn({ err: error }, 'not ready: the database does not answer');
        return c.json({ status: 'database away' }, 503);
      }
    });
}
