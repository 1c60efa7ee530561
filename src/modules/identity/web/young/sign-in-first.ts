import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { View } from '../../../../platform/ui/view.ts';

export const signInAddress = (view: View) => `${view.root}/identity/sign-in`;

/** To the way in, and from there back to this page. */
export function signInFirst(c: Context<SiteEnv>): Response {
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(
    `${signInAddress(c.get('view'))}?back=${encodeURIComponent(pathname + search)}`,
    303,
  );
}
