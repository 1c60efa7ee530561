import type { Context } from 'hono';
import { refuseUnknown } from '../lists/known-parameters.ts';
import { withQuery } from '../lists/with-query.ts';
import { type NewsItem, writeFeed } from './atom.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** Answers with a feed of Atom (RFC 4287) at this address, which takes the parameters of `narrowed` alone. */
export async function answerFeed(
  c: Context<SiteEnv>,
  feed: {
    readonly title: string;
    readonly href: string;
    readonly items: readonly NewsItem[];
    /** What its items were narrowed to; its page is narrowed to the same. */
    readonly narrowed?: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const { narrowed = {}, ...rest } = feed;
  const unknown = refuseUnknown(Object.keys(narrowed), Object.keys(c.req.query()));
  if (unknown !== null) return answerRefusal(c, unknown);
  const view = c.get('view');
  const address = withQuery(view.address.replace(/\?.*/, ''), narrowed);
  const href = withQuery(rest.href, narrowed);
  return c.body(writeFeed(view, { ...rest, href, address }), 200, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
  });
}
