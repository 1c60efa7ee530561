import { wordingIn } from '../../../../platform/i18n/wording.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { HomeFeature, HomeLine } from '../../../../platform/ui/pages/home-line.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { mapInTime } from '../../app/map-in-time.ts';
import { readable } from '../../domain/translation.ts';
import { listShownStatements, type PublicConversation } from '../../store/read.ts';
import { countOpenConversations, listOpenConversations } from '../../store/read-lists.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { numberOfPeople } from '../frame/share-conversation.ts';
import { conversationFacts } from './list-page.tsx';

const most = 3;

/** Open conversations for the home page: the site's own first, then the newest. */
export async function homeLines(
  platform: Platform,
  maps: LiveMaps,
  view: View,
): Promise<(HomeLine | HomeFeature)[]> {
  const [first, ...others] = await listOpenConversations(platform.database.db, view.now, most);
  if (first === undefined) return [];
  const quote = await findShared(platform, maps, view, first);
  const feature = {
    ...lineOf(view, first),
    ...(quote === null ? {} : { quote }),
    act: texts.in(view.language)('frame.page.take-part'),
  };
  return [feature, ...others.map((conversation) => lineOf(view, conversation))];
}

function lineOf(view: View, conversation: PublicConversation): HomeLine {
  const title = wordingIn(conversation.title, view.language);
  const question = wordingIn(conversation.question, view.language);
  return {
    task: 1,
    title: title.text,
    language: title.language,
    href: addressOf(view, conversation),
    ...(question.text === '' ? {} : { question }),
    facts: conversationFacts(view, conversation),
    number: numberOfPeople(view, conversation.numbers),
  };
}

/**
 * The statement that all groups agree with most, in the words of the page where they are there. Of one
 * conversation only: each asks a live map, for which the page waits a moment.
 */
async function findShared(
  { database }: Platform,
  maps: LiveMaps,
  view: View,
  { id }: PublicConversation,
): Promise<NonNullable<HomeLine['quote']> | null> {
  const map = await mapInTime(maps, id);
  const shared = map?.analysis.commonGround.find(({ direction }) => direction === 'agree');
  if (shared === undefined) return null;
  const [statement] = await listShownStatements(database.db, id, [shared.sid]);
  if (statement === undefined) return null;
  const { text, language } = readable(statement, view.language);
  return { text, language };
}

/** How many people have answered in how many open conversations; null while none is open. */
export async function livingNumber(platform: Platform, view: View): Promise<string | null> {
  const counted = await countOpenConversations(platform.database.db, view.now);
  return counted.conversations === 0 ? null : texts.in(view.language)('task.living', counted);
}
