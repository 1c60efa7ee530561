import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey, readForm } from '../../../platform/http/form.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { moderateStatement, moderateStatementInput } from '../app/moderate-statement.ts';
import { findForModerator, type ModeratorAccess } from '../app/moderator-access.ts';
import { findSimilar } from '../domain/similar-statements.ts';
import {
  findConversation,
  findStatement,
  listShownStatements,
  type Statement,
} from '../store/read.ts';
import { countActs, listActs, listQueue } from '../store/read-moderation.ts';
import { addressOf } from './conversation-frame.tsx';
import { DecidePage, type DecideProps } from './decide-page.tsx';
import { ModerationLogPage } from './moderation-log-page.tsx';
import { ModerationPage } from './moderation-page.tsx';
import { pageOf, readNumber } from './read-number.ts';
import { noSuchConversation, toConversation } from './ways-out.ts';

const statementsOnPage = 10;
const actsOnPage = 25;
const mostSimilar = 5;

/** The moderators' queue and decisions, and the log of them for everybody. */
export function moderationRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/:slug/moderation', (c) => showQueue(platform, c, c.req.param('slug')))
    .get('/:slug/moderation/log', (c) => showLog(platform, c, c.req.param('slug')))
    .get('/:slug/moderation/:sid', (c) =>
      showStatement(platform, c, c.req.param('slug'), readNumber(c.req.param('sid'))),
    )
    .post('/:slug/moderation/:sid', (c) =>
      answerDecision(platform, c, c.req.param('slug'), readNumber(c.req.param('sid'))),
    );
}

async function showQueue(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const { db } = platform.database;
  const access = await findForModerator(platform, db, c.get('actor'), slug);
  if (!access.ok) return refuseModerator(c, slug, access.refusal);
  const { conversation, ownPids } = access.value;
  const queue = await listQueue(db, conversation.id);
  const { page, pages, from } = pageOf(c, queue.length, statementsOnPage);
  const shown = await listShownStatements(db, conversation.id);
  const entries = queue.slice(from, from + statementsOnPage).map((statement) => ({
    statement,
    similar: similarTo(statement, shown),
    own: isOwn(statement, ownPids),
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
}

async function showLog(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const { db } = platform.database;
  const conversation = await findConversation(db, slug);
  if (conversation === undefined) return noSuchConversation(c);
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

async function showStatement(
  platform: Platform,
  c: Context<SiteEnv>,
  slug: string,
  sid: number | null,
) {
  const access = await findForModerator(platform, platform.database.db, c.get('actor'), slug);
  if (!access.ok) return refuseModerator(c, slug, access.refusal);
  return showDecision(platform, c, access.value, sid, { given: {}, errors: {} });
}

/** The form about one statement, empty or with what was sent and what is wrong with it. */
async function showDecision(
  platform: Platform,
  c: Context<SiteEnv>,
  { conversation, ownPids }: ModeratorAccess,
  sid: number | null,
  sent: Pick<DecideProps, 'given' | 'errors'>,
) {
  const { db } = platform.database;
  const statement = sid === null ? undefined : await findStatement(db, conversation.id, sid);
  if (statement === undefined) {
    return refuseModerator(c, conversation.slug, { code: 'deliberations.no-such-statement' });
  }
  if (isOwn(statement, ownPids)) {
    return refuseModerator(c, conversation.slug, { code: 'deliberations.own-statement' });
  }
  const page = (
    <DecidePage
      view={c.get('view')}
      conversation={conversation}
      statement={statement}
      similar={similarTo(statement, await listShownStatements(db, conversation.id))}
      acts={await listActs(db, conversation.id, { sid: statement.sid })}
      {...sent}
    />
  );
  return c.html(page, Object.keys(sent.errors).length > 0 ? 422 : 200);
}

async function answerDecision(
  platform: Platform,
  c: Context<SiteEnv>,
  slug: string,
  sid: number | null,
) {
  const actor = c.get('actor');
  const access = await findForModerator(platform, platform.database.db, actor, slug);
  if (!access.ok) return refuseModerator(c, slug, access.refusal);
  const form = await readForm(c, moderateStatementInput);
  if (!form.ok) return showDecision(platform, c, access.value, sid, form);
  const key = await idempotencyKey(c);
  const outcome = await moderateStatement(platform, actor, slug, sid ?? -1, form.input, key);
  if (outcome.ok) {
    const queue = addressOf(c.get('view'), access.value.conversation, `moderation?decided=${sid}`);
    return c.redirect(queue, 303);
  }
  if (outcome.refusal.code !== 'deliberations.no-such-original') {
    return refuseModerator(c, slug, outcome.refusal);
  }
  const { reason = '', note } = form.input;
  const given = { reason, note, 'merged-into': String(form.input['merged-into'] ?? '') };
  const errors = { 'merged-into': 'moderate.error.not-shown' };
  return showDecision(platform, c, access.value, sid, { given, errors });
}

/** What a moderator may not do leads back to the queue; everybody else to what is public. */
function refuseModerator(c: Context<SiteEnv>, slug: string, refusal: { code: string }) {
  if (refusal.code === 'deliberations.no-such-conversation') return noSuchConversation(c);
  const page = refusal.code === 'not-allowed' ? 'moderation/log' : 'moderation';
  return answerRefusal(c, refusal, toConversation(c, slug, page));
}

function isOwn(statement: Pick<Statement, 'authorPid'>, ownPids: readonly number[]): boolean {
  return statement.authorPid !== null && ownPids.includes(statement.authorPid);
}

function similarTo(statement: Pick<Statement, 'sid' | 'text'>, shown: readonly Statement[]) {
  const others = shown.filter(({ sid }) => sid !== statement.sid);
  return findSimilar(statement.text, others).slice(0, mostSimilar);
}
