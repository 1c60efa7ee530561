import type { Context } from 'hono';
import { readNumber } from './read-number.ts';

/** The page of a list that the address asks for, kept within those that there are, from 1. */
export function pageOf(c: Context, total: number, onPage: number) {
  const pages = Math.max(1, Math.ceil(total / onPage));
  const page = Math.min(pages, Math.max(1, readNumber(c.req.query('page')) ?? 1));
  return { page, pages, from: (page - 1) * onPage };
}
