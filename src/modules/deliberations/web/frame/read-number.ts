import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';

/** A number of a statement or page from an address; null for everything else. */
export function readNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Which page of a list the address asks for, of how many; `from` counts the items before it. */
export function pageOf(c: Context<SiteEnv>, total: number, onPage: number) {
  const pages = Math.max(1, Math.ceil(total / onPage));
  const page = Math.min(pages, Math.max(1, readNumber(c.req.query('page')) ?? 1));
  return { page, pages, from: (page - 1) * onPage };
}
