import type { Platform } from '../../../../platform/platform.ts';
import type { HomeFeature, HomeLine } from '../../../../platform/ui/pages/home-line.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { mapInTime } from '../../app/map-in-time.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import type { MapView } from '../../domain/map-view.ts';
import { readable, wordingIn } from '../../domain/wording.ts';
import {
  listConversations,
  listShownStatements,
  type PublicConversation,
} from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { numberOfPeople } from '../frame/share-conversation.ts';
import { numbersOf } from './front-handlers.tsx';
import { conversationFacts } from './list-page.tsx';

const most = 3;

/** Open conversations for the home page: the site's own first, then the newest. */
export async function homeLines(
  platform: Platform,
  maps: LiveMaps,
  view: View,
): Promise<(HomeLine | HomeFeature)[]> {
  const open = (await listOpen(platform, view))
    .sort((a, b) => Number(a.origin !== null) - Number(b.origin !== null))
    .slice(0, most);
  return Promise.all(
    open.map((conversation, place) =>
      lineOf(platform, maps, view, { conversation, isFirst: place === 0 }),
    ),
  );
}

/** The first one opens the home page, with its one act. */
async function lineOf(
  platform: Platform,
  maps: LiveMaps,
  view: View,
  { conversation, isFirst }: { conversation: PublicConversation; isFirst: boolean },
): Promise<HomeLine | HomeFeature> {
  const title = wordingIn(conversation.title, view.language);
  const question = wordingIn(conversation.question, view.language);
  const map = await mapInTime(maps, conversation.id);
  const numbers = numbersOf(map);
  const number = numberOfPeople(view, numbers);
  const quote = await findShared(platform, view, conversation, map);
  const line = {
    task: 1 as const,
    title: title.text,
    language: title.language,
    href: addressOf(view, conversation),
    ...(question.text === '' ? {} : { question }),
    facts: conversationFacts(view, { conversation, numbers }),
    ...(number === undefined ? {} : { number }),
    ...(quote === null ? {} : { quote }),
  };
  return isFirst ? { ...line, act: texts.in(view.language)('frame.page.take-part') } : line;
}

/** The statement that all groups agree with most, in the words of the page where they are there. */
async function findShared(
  { database }: Platform,
  view: View,
  { id }: PublicConversation,
  map: MapView | null,
): Promise<NonNullable<HomeLine['quote']> | null> {
  const shared = map?.analysis.commonGround.find(({ direction }) => direction === 'agree');
  if (shared === undefined) return null;
  const [statement] = await listShownStatements(database.db, id, [shared.sid]);
  if (statement === undefined) return null;
  const { text, language } = readable(statement, view.language);
  return { text, language };
}

/**
 * How many people have answered in how many open conversations; null while none is open, or while a
 * map is still being computed.
 */
export async function livingNumber(
  platform: Platform,
  maps: LiveMaps,
  view: View,
): Promise<string | null> {
  const open = await listOpen(platform, view);
  const found = await Promise.all(open.map(({ id }) => mapInTime(maps, id)));
  const counted = found.filter((map) => map !== null);
  if (open.length === 0 || counted.length < open.length) return null;
  const people = counted.reduce((sum, { analysis }) => sum + analysis.pids.length, 0);
  return texts.in(view.language)('task.living', { conversations: open.length, people });
}

async function listOpen({ database }: Platform, view: View): Promise<PublicConversation[]> {
  const conversations = await listConversations(database.db);
  return conversations.filter((conversation) => stateAt(conversation, view.now) === 'open');
}
