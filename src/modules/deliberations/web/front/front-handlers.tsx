import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { findBody } from '../../../identity/index.ts';
import { findDesk } from '../../app/find-desk.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { mapInTime } from '../../app/map-in-time.ts';
import type { MapView } from '../../domain/map-view.ts';
import {
  listConversations,
  listFacts,
  listModeratorNames,
  type PublicConversation,
} from '../../store/read.ts';
import { findOwnPid, type WebContext } from '../web-context.ts';
import { FrontPage } from './front-page.tsx';
import { type ListedConversation, ListPage } from './list-page.tsx';

export async function showList({ platform, maps }: WebContext, c: Context<SiteEnv>) {
  const conversations = await listConversations(platform.database.db);
  const listed = await Promise.all(
    conversations.map((conversation) => withNumbers(maps, conversation)),
  );
  return c.html(<ListPage view={c.get('view')} listed={listed} />);
}

export async function showFront(
  web: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const { platform, maps } = web;
  const { db } = platform.database;
  const { numbers } = await withNumbers(maps, conversation);
  const { id, convenerBody } = conversation;
  const convener = convenerBody === null ? undefined : await findBody(db, convenerBody);
  return c.html(
    <FrontPage
      view={c.get('view')}
      conversation={conversation}
      numbers={numbers}
      convener={convener?.name ?? null}
      moderators={await listModeratorNames(db, id)}
      facts={await listFacts(db, id)}
      desk={await findDesk(platform, c.get('actor'), conversation)}
      isParticipant={(await findOwnPid(web, c, conversation)) !== null}
    />,
  );
}

/**
 * People and votes as the live map has them, left out where it is not there in time.
 *
 * @param patienceMs how long to wait for the map, in milliseconds
 */
export async function withNumbers(
  maps: LiveMaps,
  conversation: PublicConversation,
  patienceMs?: number,
): Promise<ListedConversation> {
  return { conversation, numbers: numbersOf(await mapInTime(maps, conversation.id, patienceMs)) };
}

/** What a list says of a map; null: it is not there yet. */
export function numbersOf(map: MapView | null): ListedConversation['numbers'] {
  return map === null ? null : { people: map.analysis.pids.length, votes: map.analysis.votes };
}
