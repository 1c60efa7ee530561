import type { Context } from 'hono';
import { Hono } from 'hono';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { cleanText } from '../../../platform/text/clean-text.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { mapInTime } from '../app/map-in-time.ts';
import {
  filterStatements,
  type StatementOrder,
  sortStatements,
  statementOrders,
} from '../domain/list-statements.ts';
import { findConversation, findStatement, listOwnVotes } from '../store/read.ts';
import { listActs } from '../store/read-moderation.ts';
import { countVotesOn, listCountedStatements } from '../store/read-statements.ts';
import { findOwnPid } from './own-pid.ts';
import { readNumber } from './read-number.ts';
import { StatementPage } from './statement-page.tsx';
import { StatementsPage } from './statements-page.tsx';
import { noSuchConversation, toConversation } from './ways-out.ts';

const statementsOnPage = 25;
const longestSearch = 140;
/** A page about one statement waits longer for the map than a list: the groups are its point. */
const patienceMs = 2000;

/** Every statement that people have said, and each one closely. */
export function statementRoutes(platform: Platform, maps: LiveMaps): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/:slug/statements', (c) => showList(platform, c, c.req.param('slug')))
    .get('/:slug/statements/:sid', (c) =>
      showStatement(platform, maps, c, c.req.param('slug'), readNumber(c.req.param('sid'))),
    );
}

async function showList(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  const order = readOrder(c.req.query('sort'));
  const search = cleanText((c.req.query('text') ?? '').slice(0, longestSearch));
  const all = await listCountedStatements(db, conversation.id);
  const found = sortStatements(filterStatements(all, search), order);
  const pages = Math.max(1, Math.ceil(found.length / statementsOnPage));
  const page = Math.min(pages, Math.max(1, readNumber(c.req.query('page')) ?? 1));
  return c.html(
    <StatementsPage
      view={c.get('view')}
      conversation={conversation}
      statements={found.slice((page - 1) * statementsOnPage, page * statementsOnPage)}
      total={all.length}
      found={found.length}
      choice={{ order, search }}
      page={page}
      pages={pages}
    />,
  );
}

function readOrder(wanted: string | undefined): StatementOrder {
  return statementOrders.find((order) => order === wanted) ?? 'number';
}

async function showStatement(
  platform: Platform,
  maps: LiveMaps,
  c: Context<SiteEnv>,
  slug: string,
  sid: number | null,
) {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  const statement = sid === null ? undefined : await findStatement(db, conversation.id, sid);
  if (statement === undefined || statement.state === 'waiting') {
    const refusal = { code: 'deliberations.no-such-statement' };
    return answerRefusal(c, refusal, toConversation(c, slug, 'statements'));
  }
  const pid = await findOwnPid(platform, c, slug);
  const [votes, acts, map, own] = await Promise.all([
    countVotesOn(db, conversation.id, statement.sid),
    listActs(db, conversation.id, { sid: statement.sid }),
    mapInTime(maps, conversation.id, patienceMs),
    pid === null ? [] : listOwnVotes(db, conversation.id, pid, { sid: statement.sid }),
  ]);
  return c.html(
    <StatementPage
      view={c.get('view')}
      conversation={conversation}
      statement={statement}
      votes={votes}
      acts={acts}
      map={map}
      ownVote={own[0] ?? null}
    />,
  );
}
