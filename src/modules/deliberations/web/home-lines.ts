import type { Platform } from '../../../platform/platform.ts';
import type { HomeLine } from '../../../platform/ui/pages/home-line.ts';
import type { View } from '../../../platform/ui/view.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { wordingIn } from '../domain/wording.ts';
import { listConversations } from '../store/read.ts';
import { addressOf, stateNow } from './conversation-frame.tsx';
import { conversationFacts } from './list-page.tsx';
import { withNumbers } from './public-routes.tsx';

const most = 3;

/** Open conversations for the home page: the site's own first, then the newest. */
export async function homeLines(
  platform: Platform,
  maps: LiveMaps,
  view: View,
): Promise<HomeLine[]> {
  const conversations = await listConversations(platform.database.db);
  const open = conversations
    .filter((conversation) => stateNow(conversation, view.now) === 'open')
    .sort((a, b) => Number(a.origin !== null) - Number(b.origin !== null))
    .slice(0, most);
  return Promise.all(
    open.map(async (conversation) => ({
      task: 1,
      title: wordingIn(conversation.title, view.language).text,
      href: addressOf(view, conversation),
      facts: conversationFacts(view, await withNumbers(maps, conversation)),
    })),
  );
}
