import type { Context } from 'hono';
import { Hono } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { findBody } from '../../identity/index.ts';
import { findDesk } from '../app/find-desk.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { mapInTime } from '../app/map-in-time.ts';
import type { MapView } from '../domain/map-view.ts';
import {
  findConversation,
  listConversations,
  listFacts,
  listModeratorNames,
  type PublicConversation,
} from '../store/read.ts';
import { FrontPage } from './front-page.tsx';
import { type ListedConversation, ListPage } from './list-page.tsx';
import { findOwnPid } from './own-pid.ts';
import { noSuchConversation } from './ways-out.ts';

/** What everybody may read: the list of conversations, and the front page of each. */
export function publicRoutes(platform: Platform, maps: LiveMaps): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/', async (c) => {
      const conversations = await listConversations(platform.database.db);
      const listed = await Promise.all(
        conversations.map((conversation) => withNumbers(maps, conversation)),
      );
      return c.html(<ListPage view={c.get('view')} listed={listed} />);
    })
    .get('/:slug', (c) => showFront(platform, maps, c, c.req.param('slug')));
}

async function showFront(platform: Platform, maps: LiveMaps, c: Context<SiteEnv>, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
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
      isParticipant={(await findOwnPid(platform, c, slug)) !== null}
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
