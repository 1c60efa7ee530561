import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import type { Database } from '../../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import {
  declineReasons,
  moderationMoves,
  type StatementState,
} from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import { findStatement } from '../store/read.ts';
import {
  lockStatement,
  logModeration,
  type StatementRow,
  updateStatement,
} from '../store/statements.ts';
import type { AccessRefusal } from './convener-access.ts';
import { conversationSearch } from './conversation-search.ts';
import { findForModerator } from './moderator-access.ts';
import { textField } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestNote = 280;

const largestSid = 2_147_483_647;

/** The messages are keys of sentences. */
export const moderateStatementInput = z
  .object({
    act: z.enum(['accept', 'decline'], 'moderate.error.act'),
    reason: z.enum(declineReasons, 'moderate.error.reason').optional(),
    /** The statement that a duplicate repeats. */
    'merged-into': z
      .string()
      .trim()
      .regex(/^\d*$/, 'moderate.error.merged-into')
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((sid) => sid === null || sid <= largestSid, 'moderate.error.merged-into')
      .nullable()
      .default(null),
    /** For the author; may be empty. */
    note: textField(longestNote).default(''),
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

export type ModerateStatementInput = z.infer<typeof moderateStatementInput>;

export type ModerateStatementRefusal =
  | AccessRefusal
  | { code: 'deliberations.no-such-statement' }
  | { code: 'deliberations.own-statement' }
  | { code: 'deliberations.no-such-original'; facts?: { sid?: number } };

/**
 * A named moderator shows a statement or declines it with a reason, and may change that later; votes
 * on a declined one stay, but no result counts them. Every act is logged for everybody. Outcomes: the
 * state that the statement has now (doing what is done already changes and logs nothing); refused for
 * everybody else, on one's own statement, and for a duplicate of a statement that is not shown.
 */
export async function moderateStatement(
  platform: Platform,
  actor: Actor,
  slug: string,
  sid: number,
  input: ModerateStatementInput,
  key?: string,
): Promise<Outcome<{ state: StatementState }, ModerateStatementRefusal>> {
  return perform<{ state: StatementState }, ModerateStatementRefusal>(
    platform,
    { act: powers.moderate.act, actor, key },
    async ({ tx, at, random }) => {
      const access = await findForModerator(platform, tx, actor, slug);
      if (!access.ok) return access;
      const { conversation, name, ownPids } = access.value;
      const statement = await lockStatement(tx, conversation.id, sid);
      if (statement === undefined) return refuse('deliberations.no-such-statement');
      if (statement.authorPid !== null && ownPids.includes(statement.authorPid)) {
        return refuse('deliberations.own-statement');
      }
      const decision = decide(input);
      if (decision.mergedInto !== null && !(await isOriginal(tx, statement, decision.mergedInto))) {
        return refuse('deliberations.no-such-original', { sid: decision.mergedInto });
      }
      const state = moderationMoves[statement.state][decision.act];
      if (decision.act === 'accept' && statement.state === 'shown' && statement.isReviewed) {
        return done({ state });
      }
      await updateStatement(tx, statement, {
        state,
        isReviewed: true,
        mergedInto: decision.mergedInto,
      });
      await logModeration(tx, {
        id: uuidFrom(random),
        conversationId: conversation.id,
        sid,
        act: decision.act,
        reason: decision.reason,
        note: input.note,
        by: name,
        at,
      });
      await refreshSearch(tx, conversationSearch, { thing: conversation.id, part: String(sid) });
      return done({ state });
    },
  );
}

interface Decision {
  readonly act: 'accept' | 'decline';
  readonly reason: string | null;
  readonly mergedInto: number | null;
}

function decide(input: ModerateStatementInput): Decision {
  if (input.act === 'accept') return { act: 'accept', reason: null, mergedInto: null };
  const reason = input.reason ?? null;
  return {
    act: 'decline',
    reason,
    mergedInto: reason === 'duplicate' ? input['merged-into'] : null,
  };
}

/** A statement can only repeat another one that people see. */
async function isOriginal(tx: Database, statement: StatementRow, sid: number): Promise<boolean> {
  if (sid === statement.sid) return false;
  const original = await findStatement(tx, statement.conversationId, sid);
  return original?.state === 'shown';
}
