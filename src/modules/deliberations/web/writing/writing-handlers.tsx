import type { Context } from 'hono';
import { type FormAnswers, sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { cleanText, graphemeCount } from '../../../../platform/text/clean-text.ts';
import type { addStatement } from '../../app/add-statement.ts';
import { mayWrite } from '../../domain/conversation-states.ts';
import { votesBeforeWriting } from '../../domain/writing-rules.ts';
import {
  countOwnVotes,
  findStatement,
  listShownStatements,
  type PublicConversation,
} from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressed, addressOf } from '../frame/conversation-frame.tsx';
import { toConversation, wayOut } from '../frame/ways-out.ts';
import { findOwnPid, type WebContext } from '../web-context.ts';
import { SimilarPage, WritePage, WrittenPage } from './write-page.tsx';

/** The form, empty or with what was sent; or what others have said that is nearly the same. */
export async function showWriting(
  web: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const { db } = web.platform.database;
  const page = { view: c.get('view'), conversation };
  const sent = sentForm(c);
  const text = sent?.given.text ?? '';
  if (sent?.refusal?.code === 'deliberations.similar') {
    const sids = String(sent.refusal.facts?.sids).split(',').map(Number);
    const similar = await listShownStatements(db, conversation.id, sids);
    return c.html(<SimilarPage {...page} text={cleanText(text)} similar={similar} />);
  }
  if (sent !== undefined) return c.html(<WritePage {...page} text={text} error={mistakeIn(c)} />);
  if (!mayWrite(conversation, page.view.now)) {
    return answerRefusal(c, { code: 'deliberations.not-open' }, toConversation(c));
  }
  const pid = await findOwnPid(web, c, conversation);
  const votes = pid === null ? 0 : await countOwnVotes(db, conversation.id, pid);
  if (votes >= votesBeforeWriting) return c.html(<WritePage {...page} />);
  const facts = { votes, needed: votesBeforeWriting };
  const refusal = { code: 'deliberations.vote-first', facts };
  return answerRefusal(c, refusal, toConversation(c, 'take-part'));
}

/** What is wrong with the text that was sent. */
function mistakeIn(c: Context<SiteEnv>): string {
  const t = texts.in(c.get('view').language);
  const { given, errors } = sentForm(c) ?? {};
  return errors?.text === 'write.error.too-long'
    ? t('write.error.too-long', { count: graphemeCount(cleanText(given?.text ?? '')) })
    : t('write.error.empty');
}

export const statementAnswers: FormAnswers<typeof addStatement> = {
  done: (c, { sid }) => addressOf(c.get('view'), addressed(c), `written/${sid}`),
  again: { 'deliberations.similar': {} },
  wayOut: (c, code) => wayOut(c, code, 'take-part'),
};

/** What became of one's own statement, which nobody else may see. */
export async function showWritten(
  web: WebContext,
  c: Context<SiteEnv>,
  conversation: PublicConversation,
) {
  const sid = c.req.param('sid') ?? '';
  const pid = await findOwnPid(web, c, conversation);
  const statement = /^\d{1,9}$/.test(sid)
    ? await findStatement(web.platform.database.db, conversation.id, Number(sid))
    : undefined;
  if (statement === undefined || pid === null || statement.authorPid !== pid) {
    return answerRefusal(c, { code: 'deliberations.no-such-statement' }, toConversation(c));
  }
  const page = { view: c.get('view'), conversation, statement };
  return c.html(<WrittenPage {...page} />);
}
