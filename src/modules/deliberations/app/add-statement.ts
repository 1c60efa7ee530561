import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { languageOfText } from '../../../platform/text/language-of-text.ts';
import { lineField } from '../../../platform/text/text-fields.ts';
import { mayWrite } from '../domain/conversation-states.ts';
import { findSimilar, saysTheSame } from '../domain/similar-statements.ts';
import { firstState } from '../domain/statement-states.ts';
import { longestStatement, statementsAnHour, votesBeforeWriting } from '../domain/writing-rules.ts';
import { powers } from '../powers.ts';
import {
  countOwnVotes,
  findPid,
  listShownStatements,
  listWaitingTexts,
  type PublicConversation,
} from '../store/read.ts';
import { countStatementsSince, insertStatement, takeStatementNumber } from '../store/statements.ts';
import { recordVote } from '../store/votes.ts';
import { texts } from '../texts.ts';
import { publicConversation } from './conversation-by-slug.ts';
import { conversationSearch } from './conversation-search.ts';
import { minutesToWait, statementsPerNetwork } from './network-limits.ts';
import { participantKeyOf } from './participant-key.ts';

/** The messages are keys of sentences. */
const input = z
  .object({
    text: lineField(longestStatement, 'write.error.too-long', 'write.error.empty').meta({
      ...texts.words('api.add.text'),
      example: '借杯子的攤位可以掛一盞燈，遠遠就看得到。',
    }),
    /** The writer has seen the similar statements and sends it all the same. */
    sure: z.literal('yes').optional().meta(texts.words('api.add.sure')),
  })
  .meta({ id: 'NewStatement' });

/** A participant must have answered before speaking; the example of the reference does so too. */
const firstVotes = Array.from({ length: votesBeforeWriting }, (_, sid) => ({
  operationId: 'castVote',
  body: { sid, choice: 'agree' },
}));

type Writing = Acting<z.output<typeof input>, PublicConversation>;

/**
 * A participant adds a statement of their own, which counts as their agreeing with it. It is shown,
 * or waits for a moderator where moderation is strict; one that is nearly equal to others is refused
 * until the writer is `sure`. The words of one that waits are nobody's to see, so it is not compared but
 * for being the same, and then there is nothing to be sure of.
 */
export const addStatement = defineAct({
  name: 'deliberations.add-statement',
  power: powers['add-statement'],
  on: publicConversation,
  input,
  output: z.object({
    sid: z.int().meta({ ...texts.words('api.statement.sid'), example: 41 }),
    state: z.enum(['shown', 'waiting', 'declined']).meta(texts.words('api.add.state')),
  }),
  refusals: {
    'deliberations.not-open': 409,
    'deliberations.vote-first': 409,
    'deliberations.similar': 409,
    'deliberations.said-already': 409,
    'deliberations.too-many-statements': 429,
    'deliberations.many-from-network': 429,
  },
  api: { path: '/{slug}/statements', status: 201, before: firstVotes },
  async run(writing) {
    const { platform, tx, at, actor, thing: conversation, input: given } = writing;
    if (!mayWrite(conversation, at)) return refuse('deliberations.not-open');
    const pid = await findPid(tx, participantKeyOf(platform, actor, conversation.slug));
    const votes = pid === undefined ? 0 : await countOwnVotes(tx, conversation.id, pid);
    if (pid === undefined || votes < votesBeforeWriting) {
      return refuse('deliberations.vote-first', { votes, needed: votesBeforeWriting });
    }
    const similar = findSimilar(given.text, await listShownStatements(tx, conversation.id));
    if (similar.length > 0 && given.sure !== 'yes') {
      return refuse('deliberations.similar', { sids: similar.map(({ sid }) => sid).join(',') });
    }
    const minutes = await minutesToWait(writing, statementsPerNetwork);
    if (minutes !== null) return refuse('deliberations.many-from-network', { minutes });
    // Taking the number locks the conversation, so that neither look below can be outrun.
    const sid = await takeStatementNumber(tx, conversation.id);
    if (sid === null) return refuse('deliberations.not-open');
    if (await isSaidAlready(tx, conversation.id, given.text)) {
      return refuse('deliberations.said-already');
    }
    const anHourAgo = new Date(at.getTime() - 3_600_000);
    if ((await countStatementsSince(tx, conversation.id, pid, anHourAgo)) >= statementsAnHour) {
      return refuse('deliberations.too-many-statements', { limit: statementsAnHour });
    }
    return write(writing, pid, sid);
  },
});

/** Whether one with the same words waits for a moderator, but for punctuation and case. */
async function isSaidAlready(tx: Writing['tx'], conversationId: string, text: string) {
  const waiting = await listWaitingTexts(tx, conversationId);
  return waiting.some((other) => saysTheSame(text, other));
}

async function write({ tx, at, thing, input: { text } }: Writing, pid: number, sid: number) {
  const { id: conversationId, strictModeration } = thing;
  const state = firstState(strictModeration);
  await insertStatement(tx, {
    conversationId,
    sid,
    authorPid: pid,
    text,
    language: languageOfText(text),
    state,
    writtenAt: at,
  });
  await recordVote(tx, { conversationId, pid, sid, value: 1, passReason: null, at });
  await refreshSearch(tx, conversationSearch, { thing: conversationId, part: String(sid) });
  return { sid, state };
}
