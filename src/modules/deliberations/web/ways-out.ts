import type { Context } from 'hono';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { texts } from '../texts.ts';

/** From a refusal to the list of conversations. */
export function toList(c: Context<SiteEnv>): { href: string; label: string } {
  const { root, language } = c.get('view');
  return { href: `${root}/deliberations`, label: texts.in(language)('frame.list') };
}

/** From a refusal to the conversation, or to one of its pages. */
export function toConversation(
  c: Context<SiteEnv>,
  slug: string,
  page = '',
): { href: string; label: string } {
  const { root, language } = c.get('view');
  const href = `${root}/deliberations/${encodeURIComponent(slug)}${page === '' ? '' : `/${page}`}`;
  return { href, label: texts.in(language)('frame.back') };
}

/** The answer where no public conversation has this address. */
export function noSuchConversation(c: Context<SiteEnv>): Response | Promise<Response> {
  return answerRefusal(c, { code: 'deliberations.no-such-conversation' }, toList(c));
}
