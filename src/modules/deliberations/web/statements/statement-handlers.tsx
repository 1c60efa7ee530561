import type { Context } from 'hono';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { cleanText } from '../../../../platform/text/clean-text.ts';
import { mapInTime } from '../../app/map-in-time.ts';
import {
  filterStatements,
  type StatementOrder,
  sortStatements,
  statementOrders,
} from '../../domain/list-statements.ts';
import { listOwnVotes, type PublicConversation } from '../../store/read.ts';
import { listActs } from '../../store/read-moderation.ts';
import { countVotesOn, listCountedStatements } from '../../store/read-statements.ts';
import { pageOf } from '../frame/read-number.ts';
import { toConversation } from '../frame/ways-out.ts';
import { findOwnPid, type WebContext } from '../web-context.ts';
import { findPublicStatement } from './public-statement.ts';
import { StatementPage } from './statement-page.tsx';
import { StatementsPage } from './statements-page.tsx';

const statementsOnPage = 25;
const longestSearch = 140;
/** A page about one statement waits longer for the map than a list: the groups are its point. */
const patienceMs = 2000;

/** Every statement that people have said. */
export async function showStatements(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const order = readOrder(c.req.query('sort'));
  const search = cleanText((c.req.query('text') ?? '').slice(0, longestSearch));
  const all = await listCountedStatements(platform.database.db, conversation.id);
  const found = sortStatements(filterStatements(all, search), order);
  const { page, pages, from } = pageOf(c, found.length, statementsOnPage);
  return c.html(
    <StatementsPage
      view={c.get('view')}
      conversation={conversation}
      statements={found.slice(from, from + statementsOnPage)}
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

/** One statement closely: votes, groups, and what moderators did with it. */
export async function showStatement(
  web: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const { db } = web.platform.database;
  const statement = await findPublicStatement(db, conversation, c.req.param('sid'));
  if (statement === undefined) {
    const refusal = { code: 'deliberations.no-such-statement' };
    return answerRefusal(c, refusal, toConversation(c, 'statements'));
  }
  const pid = await findOwnPid(web, c, conversation);
  const [votes, acts, map, own] = await Promise.all([
    countVotesOn(db, conversation.id, statement.sid),
    listActs(db, conversation.id, { sid: statement.sid }),
    mapInTime(web.maps, conversation.id, patienceMs),
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
