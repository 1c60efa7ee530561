import type { Context, Next } from 'hono';
import { answerRefusal, viewOf } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** What every site is advised to take (RFC 9110 §4.1), in characters of path and query. */
const longestAddress = 8_000;

/**
 * Refuses an address that no page of ours makes (414), such as one of ten thousand parameters, before
 * its page or its list is asked for. The answer does not repeat the address in its links. Cards and
 * pictures for sharing know no visitor and stand before: they are bounded by the head alone.
 */
export async function limitAddress(c: Context<SiteEnv>, next: Next) {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.length + search.length <= longestAddress) return next();
  const view = viewOf(c);
  c.set('view', { ...view, address: `${view.root}/` });
  return answerRefusal(c, { code: 'address-too-long' });
}
