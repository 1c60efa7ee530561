import type { Context } from 'hono';
import type { FormAnswers } from '../../../../platform/http/act-form.tsx';
import { localAddress } from '../../../../platform/http/local-address.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { castVote } from '../../app/cast-vote.ts';
import { mayVote } from '../../domain/conversation-states.ts';
import { isVotable } from '../../domain/statement-states.ts';
import {
  findStatement,
  listOwnVotes,
  type PublicConversation,
  type Statement,
} from '../../store/read.ts';
import { addressed, addressOf } from '../frame/conversation-frame.tsx';
import { toConversation, wayOut } from '../frame/ways-out.ts';
import { findOwnPid, type WebContext } from '../web-context.ts';
import { TakePartPage } from './take-part-page.tsx';

/** The next statement of this participant, or the one that the address asks for. */
export async function showTurn(
  web: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const { db } = web.platform.database;
  const view = c.get('view');
  if (!mayVote(conversation, view.now)) {
    return answerRefusal(c, { code: 'deliberations.not-open' }, toConversation(c));
  }
  const pid = await findOwnPid(web, c, conversation);
  const turn = await web.router.next(conversation.id, pid);
  const votesOn = async (choice: { limit: number } | { sid: number }) =>
    pid === null ? [] : listOwnVotes(db, conversation.id, pid, choice);
  const [last = null] = await votesOn({ limit: 1 });
  const wanted = await wantedStatement(web, c, conversation, pid);
  const drawn = turn.sid === null ? undefined : await findStatement(db, conversation.id, turn.sid);
  const [vote] = wanted === undefined ? [] : await votesOn({ sid: wanted.sid });
  // Going back shows the page anew, with a fresh key, so that a change of mind is not taken for a repetition.
  c.header('Cache-Control', 'no-store');
  return c.html(
    <TakePartPage
      view={view}
      conversation={conversation}
      statement={wanted ?? drawn ?? null}
      current={vote?.value ?? null}
      turn={turn}
      last={last}
    />,
  );
}

/** The statement that the address asks for, if the person may vote on it. */
async function wantedStatement(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
  pid: number | null,
): Promise<Statement | undefined> {
  const wanted = c.req.query('statement') ?? '';
  if (!/^\d{1,9}$/.test(wanted)) return undefined;
  const found = await findStatement(platform.database.db, conversation.id, Number(wanted));
  const isOwn = pid !== null && found?.authorPid === pid;
  return isVotable(found?.state ?? null, isOwn) ? found : undefined;
}

export const voteAnswers: FormAnswers<typeof castVote> = {
  async done(c) {
    const { back } = await c.req.parseBody();
    return localAddress(back, addressOf(c.get('view'), addressed(c), 'take-part'));
  },
  wayOut,
};
