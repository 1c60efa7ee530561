import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey } from '../../../platform/http/form.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { leaveConversation } from '../app/leave-conversation.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { mapInTime } from '../app/map-in-time.ts';
import { countsBySid } from '../domain/counts-by-statement.ts';
import { countOwnVotes, findConversation, listOwnStatements, listOwnVotes } from '../store/read.ts';
import { addressOf } from './conversation-frame.tsx';
import { MinePage } from './mine-page.tsx';
import { findOwnPid } from './own-pid.ts';
import { noSuchConversation, toConversation } from './ways-out.ts';

const votesOnAPage = 20;

/** A person's own corner in a conversation, and leaving it. */
export function mineRoutes(platform: Platform, maps: LiveMaps): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/:slug/mine', (c) => showMine(platform, maps, c, c.req.param('slug')))
    .post('/:slug/leave', (c) => answerLeave(platform, c, c.req.param('slug')));
}

async function showMine(platform: Platform, maps: LiveMaps, c: Context<SiteEnv>, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  const { id } = conversation;
  const pid = (await findOwnPid(platform, c, slug)) ?? -1;
  const pages = Math.max(1, Math.ceil((await countOwnVotes(db, id, pid)) / votesOnAPage));
  const wanted = /^\d{1,4}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 1;
  const page = Math.min(Math.max(wanted, 1), pages);
  const offset = (page - 1) * votesOnAPage;
  const votes = await listOwnVotes(db, id, pid, { limit: votesOnAPage, offset });
  const statements = await listOwnStatements(db, id, pid);
  const view = statements.length === 0 ? null : await mapInTime(maps, id);
  const voters = new Map([...countsBySid(view?.analysis)].map(([sid, { seen }]) => [sid, seen]));
  c.header('Cache-Control', 'no-store');
  return c.html(
    <MinePage
      view={c.get('view')}
      conversation={conversation}
      votes={votes}
      page={page}
      pages={pages}
      statements={statements}
      voters={voters}
    />,
  );
}

async function answerLeave(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const key = await idempotencyKey(c);
  const outcome = await leaveConversation(platform, c.get('actor'), slug, key);
  if (!outcome.ok) return answerRefusal(c, outcome.refusal, toConversation(c, slug));
  return c.redirect(addressOf(c.get('view'), { slug }, 'mine'), 303);
}
