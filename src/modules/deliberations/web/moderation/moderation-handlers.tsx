import type { Context } from 'hono';
import { sentForm, stillSeen } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { findModerator, type Moderator } from '../../app/find-moderator.ts';
import { mostAtOnce } from '../../app/judge-several.ts';
import { leaves } from '../../app/leaves.ts';
import { findSimilar } from '../../domain/similar-statements.ts';
import { listShownStatements, type Statement } from '../../store/read.ts';
import { countActs, listActs, listQueue } from '../../store/read-moderation.ts';
import { listModeratorTerms } from '../../store/read-moderators.ts';
import { pageOf, readNumber } from '../frame/read-number.ts';
import { wayOut } from '../frame/ways-out.ts';
import { findNumbered, type Show } from '../web-context.ts';
import { DecidePage } from './decide-page.tsx';
import { seenOf } from './moderation-act.tsx';
import { ModerationLogPage } from './moderation-log-page.tsx';
import { ModerationPage } from './moderation-page.tsx';
import type { Decided } from './several-form.tsx';
import { SeveralPage } from './several-page.tsx';

const statementsOnPage = 10;
const actsOnPage = 25;
const mostSimilar = 5;

/** Lets a moderator in by the name under which they decide. */
function forModerator(
  show: (moderator: Moderator, ...request: Parameters<Show>) => ReturnType<Show>,
): Show {
  return async (web, c, about) => {
    const { platform } = web;
    const { db } = platform.database;
    const moderator = await findModerator(platform, db, c.get('actor'), about.conversation);
    return moderator === undefined
      ? refuseModeration(c, 'not-allowed')
      : show(moderator, web, c, about);
  };
}

/** What waits for a decision. */
export const showQueue = forModerator(async ({ wrote }, { platform }, c, about) => {
  const { db } = platform.database;
  const { id } = about.conversation;
  const queue = await listQueue(db, id);
  const { numbers, from, to } = pageOf(c, queue.length, statementsOnPage);
  const shown = await listShownStatements(db, id);
  const entries = queue.slice(from, to).map((statement) => ({
    statement,
    similar: similarTo(statement, shown),
    own: wrote(statement),
  }));
  const decided = readNumber(c.req.query('decided'));
  const page = { ...about, ...numbers, entries, total: queue.length, decided };
  return c.html(<ModerationPage {...page} />);
});

/**
 * What waits, to be decided on at once; own statements are for another moderator.
 *
 * @param decided what became of those just sent, where the page comes at once with what was typed
 */
export function showSeveral(decided?: Decided): Show {
  return forModerator(async ({ wrote }, { platform }, c, about) => {
    const waiting = await listQueue(platform.database.db, about.conversation.id);
    const queue = waiting.filter((statement) => !wrote(statement)).slice(0, mostAtOnce);
    const done = readNumber(c.req.query('done'));
    const before = done === null ? null : { done, left: [] };
    return c.html(
      <SeveralPage {...about} {...{ queue, sent: sentForm(c), decided: decided ?? before }} />,
    );
  });
}

/** Every decision, for everybody. */
export const showLog: Show = async ({ platform }, c, about) => {
  const { db } = platform.database;
  const { id } = about.conversation;
  const total = await countActs(db, id);
  const { numbers, from } = pageOf(c, total, actsOnPage);
  const acts = await listActs(db, id, { from, limit: actsOnPage });
  const terms = await listModeratorTerms(db, id);
  const names = acts.map(({ id: key, act }) => ({
    kind: act === 'accept' ? leaves.shown : leaves.declined,
    key,
  }));
  const entries = await platform.plugs.findEntries(db, names);
  return c.html(<ModerationLogPage {...about} {...numbers} {...{ acts, total, terms, entries }} />);
};

/** The form about one statement, empty or with what was sent and what is wrong with it. */
export const showDecision = forModerator(async ({ wrote }, web, c, about) => {
  const { db } = web.platform.database;
  const { id } = about.conversation;
  const statement = await findNumbered(web, about.conversation, c.req.param('sid'));
  if (statement === undefined) return refuseModeration(c, 'deliberations.no-such-statement');
  if (wrote(statement)) return refuseModeration(c, 'deliberations.own-statement');
  const sent = sentForm(c);
  const isOvertaken = sent?.refusal?.code === 'changed-since';
  const similar = similarTo(statement, await listShownStatements(db, id));
  const acts = await listActs(db, id, { sid: statement.sid });
  const seen = stillSeen(sent, seenOf(acts[0]?.id));
  const form = { given: sent?.given ?? {}, errors: sent?.errors ?? {}, seen };
  return c.html(<DecidePage {...about} {...{ statement, similar, acts, ...form, isOvertaken }} />);
});

/** What a moderator may not do leads back to the queue; everybody else to what is public. */
export function moderationWayOut(c: Context<SiteEnv>, code: string) {
  return wayOut(c, code, code === 'not-allowed' ? 'moderation/log' : 'moderation');
}

function refuseModeration(c: Context<SiteEnv>, code: string) {
  return answerRefusal(c, { code }, moderationWayOut(c, code));
}

function similarTo(statement: Pick<Statement, 'sid' | 'text'>, shown: readonly Statement[]) {
  const others = shown.filter(({ sid }) => sid !== statement.sid);
  return findSimilar(statement.text, others).slice(0, mostSimilar);
}
