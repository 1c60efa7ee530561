import type { Context } from 'hono';
import { Hono } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { findBody } from '../../identity/index.ts';
import { findDesk } from '../app/find-desk.ts';
import { findConversation, listFacts, listModeratorNames } from '../store/read.ts';
import { countConversations, listConversationsFrom } from '../store/read-lists.ts';
import { FrontPage } from './front-page.tsx';
import { ListPage } from './list-page.tsx';
import { findOwnPid } from './own-pid.ts';
import { pageOf } from './read-number.ts';
import { noSuchConversation } from './ways-out.ts';

/** Conversations on one page of the list. */
const onPage = 50;

/** What everybody may read: the list of conversations, and the front page of each. */
export function publicRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/', async (c) => {
      const { db } = platform.database;
      const view = c.get('view');
      const { page, pages, from } = pageOf(c, await countConversations(db), onPage);
      const conversations = await listConversationsFrom(db, view.now, from, onPage);
      return c.html(
        <ListPage view={view} conversations={conversations} page={page} pages={pages} />,
      );
    })
    .get('/:slug', (c) => showFront(platform, c, c.req.param('slug')));
}

async function showFront(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  const { id, convenerBody } = conversation;
  const convener = convenerBody === null ? undefined : await findBody(db, convenerBody);
  return c.html(
    <FrontPage
      view={c.get('view')}
      conversation={conversation}
      convener={convener?.name ?? null}
      moderators={await listModeratorNames(db, id)}
      facts={await listFacts(db, id)}
      desk={await findDesk(platform, c.get('actor'), conversation)}
      isParticipant={(await findOwnPid(platform, c, slug)) !== null}
    />,
  );
}
