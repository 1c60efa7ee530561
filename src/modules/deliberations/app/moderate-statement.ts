import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { refuse } from '../../../platform/outcome.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { declineReasons, moderationMoves } from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import { listModeratorIds } from '../store/conversations.ts';
import { findStatement } from '../store/read.ts';
import {
  findLatestAct,
  lockStatement,
  logModeration,
  type StatementRow,
  updateStatement,
} from '../store/statements.ts';
import { texts } from '../texts.ts';
import { publicConversation } from './conversation-by-slug.ts';
import { conversationSearch } from './conversation-search.ts';
import { findModerator } from './find-moderator.ts';
import { hasSecondBody } from './no-own-judge.ts';
import { largestSid, sidField } from './sid-field.ts';
import { textField } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestNote = 280;

/** The messages are keys of sentences. */
const input = z
  .object({
    sid: sidField,
    act: z
      .enum(['accept', 'decline'], 'moderate.error.act')
      .meta({ ...texts.words('moderate.question.label'), example: 'accept' }),
    reason: z
      .enum(declineReasons, 'moderate.error.reason')
      .optional()
      .meta(texts.words('moderate.reason')),
    /** The statement that a duplicate repeats. */
    'merged-into': boundedField(100, 'moderate.error.merged-into')
      .trim()
      .regex(/^\d*$/, 'moderate.error.merged-into')
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((into) => into === null || into <= largestSid, 'moderate.error.merged-into')
      .nullable()
      .default(null)
      .meta(texts.words('moderate.merged-into')),
    /** For the author; may be empty. */
    note: textField(longestNote).default('').meta(texts.words('moderate.note')),
  })
  .superRefine((given, context) => {
    if (given.act === 'accept') return;
    const mistake = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (given.reason === undefined) mistake('reason', 'moderate.error.reason');
    if (given.reason === 'duplicate' && given['merged-into'] === null) {
      mistake('merged-into', 'moderate.error.merged-into');
    }
  });

export type ModerateStatementInput = z.output<typeof input>;

/**
 * A named moderator shows a statement or declines it with a reason, and may change that later; votes
 * on a declined one stay, but take no part in the map. Every act is logged for everybody; doing what is
 * done already changes and logs nothing. Nobody decides while no second body moderates, nor on a
 * statement of their own. What another one decided after the page was drawn is not overturned unasked:
 * `seen` is the id of the latest act that the page showed.
 */
export const moderateStatement = defineAct({
  name: 'deliberations.moderate-statement',
  power: powers.moderate,
  on: publicConversation,
  input,
  output: z.object({
    state: z.enum(['waiting', 'shown', 'declined']).meta(texts.words('api.add.state')),
  }),
  refusals: {
    'deliberations.no-such-statement': 404,
    'deliberations.own-statement': 403,
    'deliberations.no-such-original': 422,
    'deliberations.no-second-body': 422,
    'changed-since': 412,
  },
  api: { path: '/{slug}/moderation' },
  async run({ platform, tx, at, actor, random, thing: conversation, input: given, seen }) {
    const moderator = await findModerator(platform, tx, actor, conversation);
    if (moderator === undefined) return refuse('not-allowed');
    const moderators = await listModeratorIds(tx, conversation.id);
    if (!(await hasSecondBody(tx, conversation.convenerBody, moderators, at))) {
      return refuse('deliberations.no-second-body');
    }
    const statement = await lockStatement(tx, conversation.id, given.sid);
    if (statement === undefined) return refuse('deliberations.no-such-statement');
    if (moderator.wrote(statement)) return refuse('deliberations.own-statement');
    const latest = await findLatestAct(tx, statement);
    const isTheirs = latest !== undefined && !isDeepStrictEqual(latest.by, moderator.name);
    if (seen !== undefined && isTheirs && latest.id !== seen) return refuse('changed-since');
    const decision = decide(given);
    if (decision.mergedInto !== null && !(await isOriginal(tx, statement, decision.mergedInto))) {
      return refuse('deliberations.no-such-original', { sid: decision.mergedInto });
    }
    const state = moderationMoves[statement.state][given.act];
    if (given.act === 'accept' && statement.state === 'shown' && statement.isReviewed) {
      return { state };
    }
    const { mergedInto, reason } = decision;
    await updateStatement(tx, statement, { state, isReviewed: true, mergedInto });
    await logModeration(tx, {
      id: uuidFrom(random),
      conversationId: conversation.id,
      sid: given.sid,
      act: given.act,
      reason,
      note: given.note,
      by: moderator.name,
      at,
    });
    await refreshSearch(tx, conversationSearch, {
      thing: conversation.id,
      part: String(given.sid),
    });
    return { state };
  },
});

function decide(given: ModerateStatementInput) {
  if (given.act === 'accept') return { reason: null, mergedInto: null };
  const reason = given.reason ?? null;
  return { reason, mergedInto: reason === 'duplicate' ? given['merged-into'] : null };
}

/** A statement can only repeat another one that people see. */
async function isOriginal(tx: Database, statement: StatementRow, sid: number): Promise<boolean> {
  if (sid === statement.sid) return false;
  const original = await findStatement(tx, statement.conversationId, sid);
  return original?.state === 'shown';
}
