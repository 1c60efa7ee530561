import type { Context, Next } from 'hono';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** What every site is advised to take (RFC 9110 §4.1), in characters of path and query. */
const longestAddress = 8_000;

/**
 * Refuses an address that no page of ours makes (414), such as one of ten thousand parameters, before
 * anything is asked of the database. Its page does not repeat the address in its links.
 */
export async function limitAddress(c: Context<SiteEnv>, next: Next) {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.length + search.length <= longestAddress) return next();
  const view = c.get('view');
  c.set('view', { ...view, address: `${view.root}/` });
  return answerRefusal(c, { code: 'address-too-long' });
}
