import type { Context } from 'hono';
import { answerRefusal, type WayOut } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { texts } from '../../texts.ts';
import { addressed, addressOf } from './conversation-frame.tsx';

/** From a refusal to the list of conversations. */
export function toList(c: Context<SiteEnv>): WayOut {
  const { root, language } = c.get('view');
  return { href: `${root}/deliberations`, label: texts.in(language)('frame.list') };
}

/** To the list where there is no such conversation, else to a page of it. */
export function wayOut(c: Context<SiteEnv>, code: string, page?: string): WayOut {
  if (code === 'deliberations.no-such-conversation') return toList(c);
  const view = c.get('view');
  const slug = encodeURIComponent(addressed(c).slug);
  return { href: addressOf(view, { slug }, page), label: texts.in(view.language)('frame.back') };
}

/** Answers that a page is not shown, with the way to another page of the conversation. */
export function refuse(c: Context<SiteEnv>, code: string, page?: string) {
  return answerRefusal(c, { code }, wayOut(c, code, page));
}

/** The address of a page of the conversation that a request names. */
export function toPage(page?: string) {
  return (c: Context<SiteEnv>) => addressOf(c.get('view'), addressed(c), page);
}
