import type { Context } from 'hono';
import { type FormAnswers, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { findModerator, type Moderator } from '../../app/find-moderator.ts';
import type { moderateStatement } from '../../app/moderate-statement.ts';
import { findSimilar } from '../../domain/similar-statements.ts';
import {
  findStatement,
  listShownStatements,
  type PublicConversation,
  type Statement,
} from '../../store/read.ts';
import { countActs, listActs, listQueue } from '../../store/read-moderation.ts';
import { addressed, addressOf } from '../frame/conversation-frame.tsx';
import { pageOf, readNumber } from '../frame/read-number.ts';
import { wayOut } from '../frame/ways-out.ts';
import type { WebContext } from '../web-context.ts';
import { DecidePage } from './decide-page.tsx';
import { ModerationLogPage } from './moderation-log-page.tsx';
import { ModerationPage } from './moderation-page.tsx';

const statementsOnPage = 10;
const actsOnPage = 25;
const mostSimilar = 5;

type Show = (moderator: Moderator) => Response | Promise<Response>;

/** Lets a moderator in by the name under which they decide. */
async function asModerator(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
  show: Show,
) {
  const { db } = platform.database;
  const moderator = await findModerator(platform, db, c.get('actor'), conversation);
  return moderator === undefined
    ? answerRefusal(c, { code: 'not-allowed' }, moderationWayOut(c, 'not-allowed'))
    : show(moderator);
}

/** What waits for a decision. */
export function showQueue(web: WebContext, c: Context<SiteEnv>, conversation: PublicConversation) {
  return asModerator(web, c, conversation, async ({ wrote }) => {
    const { db } = web.platform.database;
    const queue = await listQueue(db, conversation.id);
    const { page, pages, from } = pageOf(c, queue.length, statementsOnPage);
    const shown = await listShownStatements(db, conversation.id);
    const entries = queue.slice(from, from + statementsOnPage).map((statement) => ({
      statement,
      similar: similarTo(statement, shown),
      own: wrote(statement),
    }));
    return c.html(
      <ModerationPage
        view={c.get('view')}
        conversation={conversation}
        entries={entries}
        total={queue.length}
        page={page}
        pages={pages}
        decided={readNumber(c.req.query('decided'))}
      />,
    );
  });
}

/** Every decision, for everybody. */
export async function showLog(
  { platform }: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const { db } = platform.database;
  const total = await countActs(db, conversation.id);
  const { page, pages, from } = pageOf(c, total, actsOnPage);
  const acts = await listActs(db, conversation.id, { from, limit: actsOnPage });
  return c.html(
    <ModerationLogPage
      view={c.get('view')}
      conversation={conversation}
      acts={acts}
      total={total}
      page={page}
      pages={pages}
    />,
  );
}

/** The form about one statement, empty or with what was sent and what is wrong with it. */
export function showDecision(
  web: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  return asModerator(web, c, conversation, async ({ wrote }) => {
    const { db } = web.platform.database;
    const refuse = (code: string) => answerRefusal(c, { code }, moderationWayOut(c, code));
    const sid = readNumber(c.req.param('sid'));
    const statement = sid === null ? undefined : await findStatement(db, conversation.id, sid);
    if (statement === undefined) return refuse('deliberations.no-such-statement');
    if (wrote(statement)) return refuse('deliberations.own-statement');
    const { given, errors } = sentForm(c) ?? { given: {}, errors: {} };
    return c.html(
      <DecidePage
        view={c.get('view')}
        conversation={conversation}
        statement={statement}
        similar={similarTo(statement, await listShownStatements(db, conversation.id))}
        acts={await listActs(db, conversation.id, { sid: statement.sid })}
        given={given}
        errors={errors}
      />,
    );
  });
}

/** What a moderator may not do leads back to the queue; everybody else to what is public. */
export function moderationWayOut(c: Context<SiteEnv>, code: string) {
  return wayOut(c, code, code === 'not-allowed' ? 'moderation/log' : 'moderation');
}

export const moderationAnswers: FormAnswers<typeof moderateStatement> = {
  done: (c) => addressOf(c.get('view'), addressed(c), `moderation?decided=${c.req.param('sid')}`),
  again: { 'deliberations.no-such-original': { 'merged-into': 'moderate.error.not-shown' } },
  wayOut: moderationWayOut,
};

function similarTo(statement: Pick<Statement, 'sid' | 'text'>, shown: readonly Statement[]) {
  const others = shown.filter(({ sid }) => sid !== statement.sid);
  return findSimilar(statement.text, others).slice(0, mostSimilar);
}
