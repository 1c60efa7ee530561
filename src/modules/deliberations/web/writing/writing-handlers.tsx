import { sentForm } from '../../../../platform/http/act-form.tsx';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SentForm } from '../../../../platform/http/site-env.ts';
import { cleanText } from '../../../../platform/text/clean-text.ts';
import { graphemeCount } from '../../../../platform/text/count-characters.ts';
import { mayWrite } from '../../domain/conversation-states.ts';
import { votesBeforeWriting } from '../../domain/writing-rules.ts';
import { countOwnVotes, listShownStatements } from '../../store/read.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import { readNumber } from '../frame/read-number.ts';
import { refuse, wayOut } from '../frame/ways-out.ts';
import { findNumbered, findOwnPid, type Show } from '../web-context.ts';
import { SimilarPage, WritePage, WrittenPage } from './write-page.tsx';

/** The form, empty or with what was sent; or what others have said that is nearly the same. */
export const showWriting: Show = async (web, c, about) => {
  const { db } = web.platform.database;
  const { view, conversation } = about;
  const sent = sentForm(c);
  const text = sent?.given.text ?? '';
  if (sent?.refusal?.code === 'deliberations.similar') {
    const sids = String(sent.refusal.facts?.sids)
      .split(',')
      .flatMap((sid) => readNumber(sid) ?? []);
    const similar = await listShownStatements(db, conversation.id, sids);
    return c.html(<SimilarPage {...about} text={cleanText(text)} similar={similar} />);
  }
  if (sent !== undefined) {
    return c.html(<WritePage {...about} text={text} error={mistakeIn(about, sent)} />);
  }
  if (!mayWrite(conversation, view.now)) return refuse(c, 'deliberations.not-open');
  const pid = await findOwnPid(web, c, conversation);
  const votes = pid === null ? 0 : await countOwnVotes(db, conversation.id, pid);
  if (votes >= votesBeforeWriting) return c.html(<WritePage {...about} />);
  const facts = { votes, needed: votesBeforeWriting };
  const refusal = { code: 'deliberations.vote-first', facts };
  return answerRefusal(c, refusal, wayOut(c, refusal.code, 'take-part'));
};

/** What is wrong with the text that was sent. */
function mistakeIn({ t }: ConversationView, { given, errors }: SentForm): string {
  return errors.text === 'write.error.too-long'
    ? t('write.error.too-long', { count: graphemeCount(cleanText(given.text ?? '')) })
    : t('write.error.empty');
}

/** What became of one's own statement, which nobody else may see. */
export const showWritten: Show = async (web, c, about) => {
  const pid = await findOwnPid(web, c, about.conversation);
  const statement = await findNumbered(web, about.conversation, c.req.param('sid'));
  return statement === undefined || pid === null || statement.authorPid !== pid
    ? refuse(c, 'deliberations.no-such-statement')
    : c.html(<WrittenPage {...about} statement={statement} />);
};
