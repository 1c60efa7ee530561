import type { Context } from 'hono';
import { Hono } from 'hono';
import { idempotencyKey, readForm } from '../../../platform/http/form.ts';
import { answerRefusal } from '../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { cleanText, graphemeCount } from '../../../platform/text/clean-text.ts';
import {
  type AddStatementRefusal,
  addStatement,
  addStatementInput,
  votesBeforeWriting,
} from '../app/add-statement.ts';
import {
  countOwnVotes,
  findConversation,
  findStatement,
  listShownStatements,
  type PublicConversation,
} from '../store/read.ts';
import { texts } from '../texts.ts';
import { addressOf, stateNow } from './conversation-frame.tsx';
import { findOwnPid } from './own-pid.ts';
import { noSuchConversation, toConversation } from './ways-out.ts';
import { SimilarPage, WritePage, WrittenPage } from './write-page.tsx';

/** Adding a statement: the form, what is like it already, and what became of it. */
export function writeRoutes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .get('/:slug/write', (c) => showForm(platform, c, c.req.param('slug')))
    .post('/:slug/write', (c) => answerStatement(platform, c, c.req.param('slug')))
    .get('/:slug/written/:sid', (c) =>
      showWritten(platform, c, c.req.param('slug'), c.req.param('sid')),
    );
}

async function showForm(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const view = c.get('view');
  const conversation = await findConversation(platform.database.db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  if (stateNow(conversation, view.now) !== 'open') {
    return answerRefusal(c, { code: 'deliberations.not-open' }, toConversation(c, slug));
  }
  const pid = await findOwnPid(platform, c, slug);
  const votes = pid === null ? 0 : await countOwnVotes(platform.database.db, conversation.id, pid);
  if (votes < votesBeforeWriting) {
    const facts = { votes, needed: votesBeforeWriting };
    return refuseStatement(c, slug, { code: 'deliberations.vote-first', facts });
  }
  return c.html(<WritePage view={view} conversation={conversation} />);
}

async function answerStatement(platform: Platform, c: Context<SiteEnv>, slug: string) {
  const view = c.get('view');
  const conversation = await findConversation(platform.database.db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  const form = await readForm(c, addStatementInput);
  if (!form.ok) return showMistake(c, conversation, form.given.text ?? '', form.errors.text);
  const { input } = form;
  const key = await idempotencyKey(c);
  const outcome = await addStatement(platform, c.get('actor'), slug, input, key);
  if (outcome.ok) {
    return c.redirect(addressOf(view, conversation, `written/${outcome.value.sid}`), 303);
  }
  if (outcome.refusal.code === 'deliberations.similar') {
    const sids = (outcome.refusal.facts?.sids ?? '').split(',').map(Number);
    const similar = await listShownStatements(platform.database.db, conversation.id, sids);
    const page = (
      <SimilarPage view={view} conversation={conversation} text={input.text} similar={similar} />
    );
    return c.html(page, 409);
  }
  return refuseStatement(c, slug, outcome.refusal);
}

/** The form again, with what was typed and what is wrong with it. */
function showMistake(
  c: Context<SiteEnv>,
  conversation: PublicConversation,
  text: string,
  key: string | undefined,
) {
  const view = c.get('view');
  const t = texts.in(view.language);
  const error =
    key === 'write.error.too-long'
      ? t('write.error.too-long', { count: graphemeCount(cleanText(text)) })
      : t('write.error.empty');
  return c.html(
    <WritePage view={view} conversation={conversation} text={text} error={error} />,
    422,
  );
}

function refuseStatement(c: Context<SiteEnv>, slug: string, refusal: AddStatementRefusal) {
  return answerRefusal(c, refusal, toConversation(c, slug, 'take-part'));
}

async function showWritten(platform: Platform, c: Context<SiteEnv>, slug: string, sid: string) {
  const conversation = await findConversation(platform.database.db, slug);
  if (conversation === undefined) return noSuchConversation(c);
  const pid = await findOwnPid(platform, c, slug);
  const statement = /^\d{1,9}$/.test(sid)
    ? await findStatement(platform.database.db, conversation.id, Number(sid))
    : undefined;
  if (statement === undefined || pid === null || statement.authorPid !== pid) {
    const refusal = { code: 'deliberations.no-such-statement' };
    return answerRefusal(c, refusal, toConversation(c, slug));
  }
  const view = c.get('view');
  return c.html(<WrittenPage view={view} conversation={conversation} statement={statement} />);
}
