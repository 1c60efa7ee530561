import type { Context, Next } from 'hono';
import { languageOfPath } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** Whether a request only reads. */
export function isRead(c: Context): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD';
}

/**
 * Whether nothing in the request says who asks. Any cookie makes a visitor somebody, also one that is
 * not ours: a cookie that a module invents tomorrow can then never lead to a shared answer.
 */
export function isStranger(c: Context): boolean {
  return c.req.header('cookie') === undefined && c.req.header('authorization') === undefined;
}

const forAll = 'public, max-age=0, must-revalidate';
const forOne = 'private, no-cache';

/**
 * Says for whom an answer is, unless the route does: for everybody when a stranger reads and gets no
 * cookie, else for this visitor alone. Either is asked for again each time, by its entity-tag.
 */
export async function markAudience(c: Context<SiteEnv>, next: Next): Promise<void> {
  await next();
  const { headers, status } = c.res;
  const said = headers.get('Cache-Control');
  if (headers.has('Set-Cookie')) {
    if (said === null || !/\bno-store\b/.test(said)) headers.set('Cache-Control', forOne);
  } else if (said === null) {
    const common = status === 200 && isRead(c) && isStranger(c);
    headers.set('Cache-Control', common ? forAll : forOne);
  }
  headers.append('Vary', 'Cookie');
  if (languageOfPath(c.req.path) === undefined) headers.append('Vary', 'Accept-Language');
}
