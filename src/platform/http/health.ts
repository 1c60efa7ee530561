import { Hono } from 'hono';
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
        await platform.database.sql.query('select 1');
        return c.json({ status: 'ready' }, 200, unkept);
      } catch (error) {
        platform.log.warn({ err: error }, 'not ready: the database does not answer');
        return c.json({ status: 'database away' }, 503, unkept);
      }
    });
}
