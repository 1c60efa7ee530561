import { Hono } from 'hono';
import { answerFeed, mostNews, type NewsItem } from '../../../platform/http/atom.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { View } from '../../../platform/ui/view.ts';
import { wordingIn } from '../domain/wording.ts';
import { findConversation, type PublicConversation, type Statement } from '../store/read.ts';
import { listNewestStatements } from '../store/read-lists.ts';
import { texts } from '../texts.ts';
import { addressOf } from './conversation-frame.tsx';
import { newsOf } from './news.ts';
import { noSuchConversation } from './ways-out.ts';

/** What is new in one conversation: how it goes on, and what people say. */
export function feedRoutes(platform: Platform): Hono<SiteEnv> {
  const { db } = platform.database;
  return new Hono<SiteEnv>({ strict: false }).get('/:slug/feed.atom', async (c) => {
    const view = c.get('view');
    const conversation = await findConversation(db, c.req.param('slug'));
    if (conversation === undefined) return noSuchConversation(c);
    const statements = await listNewestStatements(db, conversation.id, mostNews);
    return answerFeed(c, {
      title: wordingIn(conversation.title, view.language).text,
      href: addressOf(view, conversation),
      items: [
        ...newsOf(view, conversation),
        ...statements.map((statement) => newsOfStatement(view, conversation, statement)),
      ],
    });
  });
}

function newsOfStatement(
  view: View,
  conversation: PublicConversation,
  { sid, text, writtenAt }: Statement,
): NewsItem {
  return {
    id: `deliberations/${conversation.slug}/statements/${sid}`,
    title: texts.in(view.language)('news.statement', { sid }),
    href: addressOf(view, conversation, `statements/${sid}`),
    at: writtenAt,
    summary: text,
  };
}
