import type { Context } from 'hono';
import type { WayOut } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { texts } from '../../texts.ts';

/** From a refusal to the list of conversations. */
export function toList(c: Context<SiteEnv>): WayOut {
  const { root, language } = c.get('view');
  return { href: `${root}/deliberations`, label: texts.in(language)('frame.list') };
}

/** From a refusal to the conversation of the address, or to one of its pages. */
export function toConversation(c: Context<SiteEnv>, page = ''): WayOut {
  const { root, language } = c.get('view');
  const slug = encodeURIComponent(c.req.param('slug') ?? '');
  const href = `${root}/deliberations/${slug}${page === '' ? '' : `/${page}`}`;
  return { href, label: texts.in(language)('frame.back') };
}

/** To the list where there is no such conversation, else to a page of it. */
export function wayOut(c: Context<SiteEnv>, code: string, page?: string): WayOut {
  return code === 'deliberations.no-such-conversation' ? toList(c) : toConversation(c, page);
}
