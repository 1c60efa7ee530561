import { cleanText } from '../../../../platform/text/clean-text.ts';
import { mapInTime } from '../../app/map-in-time.ts';
import { filterStatements, sortStatements, statementOrders } from '../../domain/list-statements.ts';
import { listOwnVotes } from '../../store/read.ts';
import { listActs } from '../../store/read-moderation.ts';
import { countVotesOn, listCountedStatements } from '../../store/read-statements.ts';
import { pageOf } from '../frame/read-number.ts';
import { refuse } from '../frame/ways-out.ts';
import { findOwnPid, findPublicStatement, type Show } from '../web-context.ts';
import { StatementPage } from './statement-page.tsx';
import { StatementsPage } from './statements-page.tsx';

const statementsOnPage = 25;
const longestSearch = 140;
/** A page about one statement waits longer for the map than a list: the groups are its point. */
const patienceMs = 2000;

/** Every statement that people have said. */
export const showStatements: Show = async ({ platform }, c, about) => {
  const order = statementOrders.find((each) => each === c.req.query('sort')) ?? 'number';
  const search = cleanText((c.req.query('text') ?? '').slice(0, longestSearch));
  const all = await listCountedStatements(platform.database.db, about.conversation.id);
  const found = sortStatements(filterStatements(all, search), order);
  const { numbers, from, to } = pageOf(c, found.length, statementsOnPage);
  const counts = { total: all.length, found: found.length };
  const statements = found.slice(from, to);
  return c.html(
    <StatementsPage {...about} {...numbers} {...counts} {...{ statements, order, search }} />,
  );
};

/** One statement closely: votes, groups, and what moderators did with it. */
export const showStatement: Show = async (web, c, about) => {
  const { db } = web.platform.database;
  const { id } = about.conversation;
  const statement = await findPublicStatement(web, about.conversation, c.req.param('sid'));
  if (statement === undefined) return refuse(c, 'deliberations.no-such-statement', 'statements');
  const { sid } = statement;
  const pid = await findOwnPid(web, c, about.conversation);
  const [votes, acts, map, [ownVote = null]] = await Promise.all([
    countVotesOn(db, id, sid),
    listActs(db, id, { sid }),
    mapInTime(web.maps, id, patienceMs),
    pid === null ? [] : listOwnVotes(db, id, pid, { sid }),
  ]);
  return c.html(<StatementPage {...about} {...{ statement, votes, acts, map, ownVote }} />);
};
