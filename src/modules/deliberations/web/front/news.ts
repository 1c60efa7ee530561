import { mostNews, type NewsItem } from '../../../../platform/http/atom.ts';
import { type Wording, wordingIn } from '../../../../platform/i18n/wording.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { endOf, stateAt } from '../../domain/conversation-states.ts';
import type { PublicConversation } from '../../store/read.ts';
import { listChangedLast } from '../../store/read-lists.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';

/** Conversations that were opened, and those that were closed with what came of them. */
export async function news(platform: Platform, view: View): Promise<NewsItem[]> {
  const conversations = await listChangedLast(platform.database.db, view.now, mostNews);
  return conversations.flatMap((conversation) => newsOf(view, conversation));
}

/** What happened to one conversation. */
export function newsOf(view: View, conversation: PublicConversation): NewsItem[] {
  const t = texts.in(view.language);
  const { slug, opensAt, createdAt, question, conclusion } = conversation;
  const title = wordingIn(conversation.title, view.language).text;
  const summaryOf = (wording: Wording) => {
    const { text, language } = wordingIn(wording, view.language);
    return { summary: text, language };
  };
  const opened = {
    id: `deliberations/${slug}/opened`,
    title: t(conversation.origin === null ? 'news.opened' : 'news.imported', { title }),
    href: addressOf(view, conversation),
    at: conversation.origin?.importedAt ?? opensAt ?? createdAt,
    ...summaryOf(question),
  };
  if (stateAt(conversation, view.now) !== 'closed') return [opened];
  const closed = {
    id: `deliberations/${slug}/closed`,
    title: t('news.closed', { title }),
    href: addressOf(view, conversation, 'map'),
    at: endOf(conversation) ?? opened.at,
    ...summaryOf(conclusion ?? {}),
  };
  return [opened, closed];
}
