import { z } from 'zod';
import { type AnyList, defineList } from '../../../../platform/lists/define-list.ts';
import { instantKey } from '../../../../platform/lists/sort-keys.ts';
import { publicConversation } from '../../app/conversation-by-slug.ts';
import { largestSid } from '../../app/sid-field.ts';
import {
  conversationKey,
  listConversationsAfter,
  listStatementsAfter,
} from '../../store/read-lists.ts';
import { listActs } from '../../store/read-moderation.ts';
import { listModeratorTerms } from '../../store/read-moderators.ts';
import { actSchema, describeAct, describeTerm, termSchema } from './act-answers.ts';
import { conversationSchema, describeConversation } from './conversation-answer.ts';
import { countedStatementSchema, countStatements, upToSeqSchema } from './statement-answers.ts';

const byTime = z.tuple([instantKey, z.uuid()]);

const conversations = defineList({
  name: 'conversations',
  path: '/',
  item: conversationSchema,
  columns: { 'imported.url': 'imported-from' },
  key: byTime,
  rows: ({ db }, _all, after, most) => listConversationsAfter(db, after, most),
  keyOf: conversationKey,
  tell: ({ view }, _all, rows) => ({ items: rows.map((row) => describeConversation(view, row)) }),
});

const statements = defineList({
  name: 'statements',
  path: '/{slug}/statements',
  of: publicConversation,
  item: countedStatementSchema,
  more: { upToSeq: upToSeqSchema },
  key: z.tuple([z.int().min(0).max(largestSid)]),
  rows: ({ db }, { id }, after, most) => listStatementsAfter(db, id, after?.[0] ?? -1, most),
  keyOf: ({ sid }) => [sid],
  async tell({ db }, conversation, rows) {
    const { statements: items, upToSeq } = await countStatements(db, conversation, rows);
    return { items, more: { upToSeq } };
  },
});

const moderationActs = defineList({
  name: 'moderation-acts',
  path: '/{slug}/moderation/log',
  of: publicConversation,
  item: actSchema,
  key: byTime,
  rows: ({ db }, { id }, after, limit) => listActs(db, id, { after, limit }),
  keyOf: ({ at, id }) => [at.getTime(), id],
  tell: (_reading, _conversation, rows) => ({ items: rows.map(describeAct) }),
});

/** Kept in the order in which they were named, so that a place in it stays what it was. */
const moderators = defineList({
  name: 'moderators',
  path: '/{slug}/moderators',
  of: publicConversation,
  item: termSchema,
  key: z.tuple([z.int().min(0).max(2_147_483_647)]),
  async rows({ db }, { id }, after, most) {
    const terms = await listModeratorTerms(db, id);
    const from = after === undefined ? 0 : after[0] + 1;
    return terms.map((term, place) => ({ ...term, place })).slice(from, from + most);
  },
  keyOf: ({ place }) => [place],
  tell: (_reading, _conversation, rows) => ({ items: rows.map(describeTerm) }),
});

/** The lists of the module. */
export const lists: readonly AnyList[] = [conversations, statements, moderationActs, moderators];
