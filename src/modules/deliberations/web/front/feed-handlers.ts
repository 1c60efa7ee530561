import type { Context } from 'hono';
import { answerFeed, mostNews, type NewsItem } from '../../../../platform/http/atom.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { wordingIn } from '../../domain/wording.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import { listNewestStatements } from '../../store/read-lists.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import type { WebContext } from '../web-context.ts';
import { newsOf } from './news.ts';

/** What is new in one conversation: how it goes on, and what people say. */
export async function showFeed(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const view = c.get('view');
  const statements = await listNewestStatements(platform.database.db, conversation.id, mostNews);
  return answerFeed(c, {
    title: wordingIn(conversation.title, view.language).text,
    href: addressOf(view, conversation),
    items: [
      ...newsOf(view, conversation),
      ...statements.map((statement) => newsOfStatement(view, conversation, statement)),
    ],
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
