import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';

/** To the way in, and from there back to this page. */
export function signInFirst(c: Context<SiteEnv>): Response {
  const { root } = c.get('view');
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`${root}/identity/sign-in?back=${encodeURIComponent(pathname + search)}`, 303);
}
