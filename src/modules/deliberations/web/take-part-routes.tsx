import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey, readForm } from '../../../platform/http/form.ts';
import { localAddress } from '../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { castVote, castVoteInput } from '../app/cast-vote.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { createStatementRouter, type StatementRouter } from '../app/next-statement.ts';
import {
  findConversation,
  findStatement,
  listOwnVotes,
  type PublicConversation,
  type Statement,
} from '../store/read.ts';
import { addressOf, stateNow } from './conversation-frame.tsx';
import { mineRoutes } from './mine-routes.tsx';
import { findOwnPid } from './own-pid.ts';
import { publicRoutes } from './public-routes.tsx';
import { TakePartPage } from './take-part-page.tsx';
import { noSuchConversation, toConversation } from './ways-out.ts';
import { writeRoutes } from './write-routes.tsx';

/** What people do in a conversation: read about it, vote, write, look at what they said. */
export function takePartRoutes(platform: Platform, maps: LiveMaps): Hono<SiteEnv> {
  const router = createStatementRouter(platform, maps);
  return new Hono<SiteEnv>({ strict: false })
    .route('/', publicRoutes(platform))
    .route('/', writeRoutes(platform))
    .route('/', mineRoutes(platform, maps))
    .get('/:slug/take-part', (c) => showTurn(platform, router, c, c.req.param('slug')))
    .post('/:slug/votes', (c) => answerVote(platform, c, c.req.param('slug')));
}

async function showTurn(
  platform: Platform,
  router: StatementRouter,
  c: Context<SiteEnv>,
  slug: string,
) {
  const { db } = platform.database;
  const view = c.get('view');
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  if (stateNow(conversation, view.now) !== 'open') {
    return answerRefusal(c, { code: 'deliberations.not-open' }, toConversation(c, slug));
  }
  const pid = await findOwnPid(platform, c, slug);
  const turn = await router.next(conversation.id, pid);
  const [last = null] =
    pid === null ? [] : await listOwnVotes(db, conversation.id, pid, { limit: 1 });
  const wanted = await wantedStatement(platform, c, conversation, pid);
  const drawn = turn.sid === null ? undefined : await findStatement(db, conversation.id, turn.sid);
  const statement = wanted ?? drawn ?? null;
  const [vote] =
    wanted === undefined || pid === null
      ? []
      : await listOwnVotes(db, conversation.id, pid, { sid: wanted.sid });
  // Going back shows the page anew, with a fresh key, so that a change of mind is not taken for a repetition.
  c.header('Cache-Control', 'no-store');
  return c.html(
    <TakePartPage
      view={view}
      conversation={conversation}
      statement={statement}
      current={vote?.value ?? null}
      turn={turn}
      last={last}
    />,
  );
}

/** The statement that the address asks for, if the person may vote on it. */
async function wantedStatement(
  platform: Platform,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
  pid: number | null,
): Promise<Statement | undefined> {
  const wanted = c.req.query('statement') ?? '';
  if (!/^\d{1,9}$/.test(wanted)) return undefined;
  const found = await findStatement(platform.database.db, conversation.id, Number(wanted));
  const own = pid !== null && found?.authorPid === pid && found.state === 'waiting';
  return found?.state === 'shown' || own ? found : undefined;
}

async function answerVote(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const view = c.get('view');
  const form = await readForm(c, castVoteInput);
  if (!form.ok) {
    const [field = ''] = Object.keys(form.errors);
    return answerRefusal(
      c,
      { code: 'invalid-input', facts: { field, why: form.errors[field] ?? '' } },
      toConversation(c, slug),
    );
  }
  const key = await idempotencyKey(c);
  const outcome = await castVote(platform, c.get('actor'), slug, form.input, key);
  if (!outcome.ok) return answerRefusal(c, outcome.refusal, toConversation(c, slug));
  const { back } = await c.req.parseBody();
  return c.redirect(localAddress(back, addressOf(view, { slug }, 'take-part')), 303);
}
