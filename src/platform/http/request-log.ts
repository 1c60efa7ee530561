import type { Context, Next } from 'hono';
import { routePath } from 'hono/route';
import type { Platform } from '../platform.ts';
import { pathWithoutValues } from '../telemetry/error-facts.ts';
import type { SiteEnv } from './site-env.ts';

/**
 * Gives each request an id, which the answer repeats, and writes one JSON line about it: no query, no
 * cookie, and of the path nothing that may be an address, a number or a token.
 */
export function requestLog(platform: Platform) {
  return async (c: Context<SiteEnv>, next: Next): Promise<void> => {
    const requestId = Buffer.from(platform.random(9)).toString('base64url');
    const begun = performance.now();
    c.set('requestId', requestId);
    await next();
    c.res.headers.set('X-Request-Id', requestId);
    const ms = Math.round((performance.now() - begun) * 10) / 10;
    platform.metrics?.countRequest({
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      seconds: ms / 1_000,
    });
    platform.log.info({
      requestId,
      method: c.req.method,
      path: pathWithoutValues(c.req.path),
      status: c.res.status,
      ms,
    });
  };
}
