import type { Context } from 'hono';
import { localAddress } from '../../../../platform/http/local-address.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { mayVote } from '../../domain/conversation-states.ts';
import { isVotable } from '../../domain/statement-states.ts';
import { findStatement, listOwnVotes } from '../../store/read.ts';
import { refuse, toPage } from '../frame/ways-out.ts';
import { findNumbered, findOwnPid, hasBrowserVotes, type Show } from '../web-context.ts';
import { TakePartPage } from './take-part-page.tsx';

/** The next statement of this participant, or the one that the address asks for. */
export const showTurn: Show = async (web, c, about) => {
  const { db } = web.platform.database;
  const { conversation } = about;
  const { id } = conversation;
  if (!mayVote(conversation, about.view.now)) return refuse(c, 'deliberations.not-open');
  const pid = await findOwnPid(web, c, conversation);
  const turn = await web.router.next(id, pid);
  const votesOn = async (choice: { limit: number } | { sid: number }) =>
    pid === null ? [] : listOwnVotes(db, id, pid, choice);
  const [last = null] = await votesOn({ limit: 1 });
  const asked = await findNumbered(web, conversation, c.req.query('statement'));
  const isOwn = pid !== null && asked?.authorPid === pid;
  const wanted = isVotable(asked?.state ?? null, isOwn) ? asked : undefined;
  const drawn = turn.sid === null ? undefined : await findStatement(db, id, turn.sid);
  const [vote = null] = wanted === undefined ? [] : await votesOn({ sid: wanted.sid });
  // Going back shows the page anew, with a fresh key, so that a change of mind is not taken for a repetition.
  c.header('Cache-Control', 'no-store');
  const statement = wanted ?? drawn ?? null;
  const bringable = last === null && (await hasBrowserVotes(web, c, conversation));
  return c.html(<TakePartPage {...about} {...{ statement, vote, turn, last, bringable }} />);
};

/** To the page that the form names, else to the next statement. */
export const afterVote = async (c: Context<SiteEnv>) =>
  localAddress((await c.req.parseBody()).back, toPage('take-part')(c));
