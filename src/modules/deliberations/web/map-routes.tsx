import { Hono } from 'hono';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { participantKeyOf } from '../app/participant-key.ts';
import { findConversation, findPid, listBallot, listShownStatements } from '../store/read.ts';
import { countDeclinedSinceEnd } from '../store/read-ending.ts';
import { findSnapshot } from '../store/read-snapshot.ts';
import { MapPage } from './map-page.tsx';

/** The opinion map: what all share, who stands where, and where people differ. */
export function mapRoutes(platform: Platform, maps: LiveMaps): Hono<SiteEnv> {
  const { db } = platform.database;
  return new Hono<SiteEnv>({ strict: false }).get('/:slug/map', async (c) => {
    const conversation = await findConversation(db, c.req.param('slug'));
    if (conversation === undefined) {
      return answerRefusal(c, { code: 'deliberations.no-such-conversation' });
    }
    const [map, statements, snapshot, declinedSince] = await Promise.all([
      maps.current(conversation.id),
      listShownStatements(db, conversation.id),
      findSnapshot(db, conversation.id),
      countDeclinedSinceEnd(db, conversation.id),
    ]);
    const key = participantKeyOf(platform, c.get('actor'), conversation.slug);
    const pid = key === null ? undefined : await findPid(db, key);
    const ballot = pid === undefined ? [] : await listBallot(db, conversation.id, pid);
    return c.html(
      <MapPage
        view={c.get('view')}
        conversation={conversation}
        map={map}
        statements={statements}
        snapshot={snapshot}
        declinedSince={declinedSince}
        pid={pid ?? null}
        votesOfVisitor={ballot.filter(({ voted }) => voted).length}
      />,
    );
  });
}
