import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { findBody } from '../../../identity/index.ts';
import { findDesk } from '../../app/find-desk.ts';
import { listFacts, listModeratorNames } from '../../store/read.ts';
import { countArrivals } from '../../store/read-arrivals.ts';
import { countConversations, listConversationsFrom } from '../../store/read-lists.ts';
import { pageOf } from '../frame/read-number.ts';
import { findOwnPid, type Show, type WebContext } from '../web-context.ts';
import { FrontPage } from './front-page.tsx';
import { ListPage } from './list-page.tsx';

/** Conversations on one page of the list. */
const onPage = 50;

export async function showList({ platform }: WebContext, c: Context<SiteEnv>) {
  const { db } = platform.database;
  const view = c.get('view');
  const { numbers, from } = pageOf(c, await countConversations(db), onPage);
  const conversations = await listConversationsFrom(db, view.now, from, onPage);
  return c.html(<ListPage view={view} conversations={conversations} {...numbers} />);
}

export const showFront: Show = async (web, c, about) => {
  const { db } = web.platform.database;
  const { id, convenerBody } = about.conversation;
  const convener = convenerBody === null ? undefined : await findBody(db, convenerBody);
  return c.html(
    <FrontPage
      {...about}
      convener={convener?.name ?? null}
      moderators={await listModeratorNames(db, id)}
      arrivals={await countArrivals(db, id)}
      facts={await listFacts(db, id)}
      desk={await findDesk(web.platform, c.get('actor'), about.conversation)}
      isParticipant={(await findOwnPid(web, c, about.conversation)) !== null}
    />,
  );
};
