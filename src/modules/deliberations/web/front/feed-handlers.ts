import { answerFeed } from '../../../../platform/http/answer-feed.ts';
import { mostNews, type NewsItem } from '../../../../platform/http/atom.ts';
import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { listNewestStatements } from '../../store/read-lists.ts';
import { listModeratorChanges } from '../../store/read-moderators.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import type { Show } from '../web-context.ts';
import { newsOf } from './news.ts';

/** What is new in one conversation: how it goes on, and what people say. */
export const showFeed: Show = async ({ platform }, c, about) => {
  const { view, conversation } = about;
  const statements = await listNewestStatements(platform.database.db, conversation.id, mostNews);
  const changes = await listModeratorChanges(platform.database.db, conversation.id, mostNews);
  return answerFeed(c, {
    title: wordingIn(conversation.title, view.language).text,
    href: about.to(),
    items: [
      ...newsOf(view, conversation),
      ...changes.map((change) => newsOfChange(about, change)),
      ...statements.map((statement) => newsOfStatement(about, statement)),
    ],
  });
};

type Change = Awaited<ReturnType<typeof listModeratorChanges>>[number];

/** A change before the opening became public with it. */
function newsOfChange({ view, t, to, conversation }: ConversationView, change: Change): NewsItem {
  const opened = conversation.opensAt?.getTime() ?? 0;
  return {
    id: `deliberations/${conversation.slug}/moderators/${change.id}`,
    title: t('news.moderators'),
    href: to('moderation/log'),
    at: new Date(Math.max(opened, change.at.getTime())),
    summary: wordingIn(change.reason, view.language).text,
  };
}

type NewStatement = Awaited<ReturnType<typeof listNewestStatements>>[number];

function newsOfStatement(
  { t, to, conversation }: ConversationView,
  { sid, text, publicSince }: NewStatement,
): NewsItem {
  return {
    id: `deliberations/${conversation.slug}/statements/${sid}`,
    title: t('news.statement', { sid }),
    href: to(`statements/${sid}`),
    at: publicSince,
    summary: text,
  };
}
