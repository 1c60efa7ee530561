import type { Platform } from '../../../platform/platform.ts';
import type { HomeFeature, HomeLine } from '../../../platform/ui/pages/home-line.ts';
import type { View } from '../../../platform/ui/view.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { wordingIn } from '../domain/wording.ts';
import { listConversations, type PublicConversation } from '../store/read.ts';
import { texts } from '../texts.ts';
import { addressOf, stateNow } from './conversation-frame.tsx';
import { conversationFacts } from './list-page.tsx';
import { withNumbers } from './public-routes.tsx';

const most = 3;

/** Open conversations for the home page: the site's own first, then the newest. */
export async function homeLines(
  platform: Platform,
  maps: LiveMaps,
  view: View,
): Promise<(HomeLine | HomeFeature)[]> {
  const conversations = await listConversations(platform.database.db);
  const open = conversations
    .filter((conversation) => stateNow(conversation, view.now) === 'open')
    .sort((a, b) => Number(a.origin !== null) - Number(b.origin !== null))
    .slice(0, most);
  return Promise.all(
    open.map((conversation, place) => lineOf(maps, view, conversation, place === 0)),
  );
}

/** The first one opens the home page, with its one act. */
async function lineOf(
  maps: LiveMaps,
  view: View,
  conversation: PublicConversation,
  isFirst: boolean,
): Promise<HomeLine | HomeFeature> {
  const title = wordingIn(conversation.title, view.language);
  const line = {
    task: 1 as const,
    title: title.text,
    language: title.language,
    href: addressOf(view, conversation),
    facts: conversationFacts(view, await withNumbers(maps, conversation)),
  };
  return isFirst ? { ...line, act: texts.in(view.language)('frame.page.take-part') } : line;
}
