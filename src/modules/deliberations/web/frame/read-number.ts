import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';

/** A number of a statement or page from an address; null for everything else. */
export function readNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Which page of a list, of how many; both from 1. */
export interface PageNumbers {
  readonly page: number;
  readonly pages: number;
}

/** Which page of a list the address asks for, and the range of its items, `from` before `to`. */
export function pageOf(c: Context<SiteEnv>, total: number, onPage: number) {
  const pages = Math.max(1, Math.ceil(total / onPage));
  const page = Math.min(pages, Math.max(1, readNumber(c.req.query('page')) ?? 1));
  return { numbers: { page, pages }, from: (page - 1) * onPage, to: page * onPage };
}
