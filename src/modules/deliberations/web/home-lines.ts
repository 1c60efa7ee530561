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
import { numberOfPeople } from './share-conversation.ts';

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
  const listed = await withNumbers(maps, conversation);
  const number = numberOfPeople(view, listed.numbers);
  const line = {
    task: 1 as const,
    title: wordingIn(conversation.title, view.language).text,
    href: addressOf(view, conversation),
    facts: conversationFacts(view, listed),
    ...(number === undefined ? {} : { number }),
  };
  return isFirst ? { ...line, act: texts.in(view.language)('frame.page.take-part') } : line;
}
