import { z } from 'zod';
import type { Acting } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { refreshSearch } from '../../../platform/search/refresh-search.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import {
  type DeclineReason,
  declineReasons,
  moderationMoves,
  type StatementState,
} from '../domain/statement-states.ts';
import { listModeratorIds } from '../store/conversations.ts';
import { findStatement, type PublicConversation } from '../store/read.ts';
import {
  findLatestAct,
  lockStatement,
  logModeration,
  type StatementRow,
  updateStatement,
} from '../store/statements.ts';
import { texts } from '../texts.ts';
import { conversationSearch } from './conversation-search.ts';
import { findModerator, type Moderator } from './find-moderator.ts';
import { leaves, statementNamed } from './leaves.ts';
import { hasSecondBody } from './no-own-judge.ts';
import { largestSid } from './sid-field.ts';
import { textField } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestNote = 280;

/** What a moderator decides, on one statement or on several. The messages are keys of sentences. */
export const decisionFields = {
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
};

/** What a decision says in the public log. */
export const decisionLeaves = [leaves.shown, leaves.declined];

const decision = z.object(decisionFields);
export type Decision = z.output<typeof decision>;

/** A statement is declined for a reason, and as a duplicate of another one. */
export function checkReason(
  given: Pick<Decision, 'act' | 'reason'> & Partial<Decision>,
  context: z.RefinementCtx,
): void {
  if (given.act === 'accept') return;
  const mistake = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (given.reason === undefined) mistake('reason', 'moderate.error.reason');
  if (given.reason === 'duplicate' && given['merged-into'] === null) {
    mistake('merged-into', 'moderate.error.merged-into');
  }
}

export type Judging = Acting<unknown, PublicConversation>;

/** Who judges; a refusal where it is not theirs, or no second body moderates. */
export async function findJudge({
  platform,
  tx,
  at,
  actor,
  thing,
}: Pick<Judging, 'platform' | 'tx' | 'at' | 'actor' | 'thing'>): Promise<
  Moderator | 'not-allowed' | 'deliberations.no-second-body'
> {
  const moderator = await findModerator(platform, tx, actor, thing);
  if (moderator === undefined) return 'not-allowed';
  const moderators = await listModeratorIds(tx, thing.id);
  const isFair = await hasSecondBody(tx, thing.convenerBody, moderators, at);
  return isFair ? moderator : 'deliberations.no-second-body';
}

/** Why a decision on one statement is not taken; nothing was written then. */
export const judgeRefusals = [
  'deliberations.no-such-statement',
  'deliberations.own-statement',
  'deliberations.no-such-original',
  'changed-since',
] as const;
export type JudgeRefusal = (typeof judgeRefusals)[number];

interface Judged {
  readonly sid: number;
  readonly given: Decision;
  /** The latest act that the page showed; undefined: the caller does not say. */
  readonly seen: string | undefined;
}

/** Decides on one statement, and logs it. @returns its state then, or why it is left as it is */
export async function judgeStatement(
  { tx, at, random, record, thing }: Judging,
  moderator: Moderator,
  { sid, given, seen }: Judged,
): Promise<{ readonly state: StatementState } | JudgeRefusal> {
  const statement = await lockStatement(tx, thing.id, sid);
  if (statement === undefined) return 'deliberations.no-such-statement';
  if (moderator.wrote(statement)) return 'deliberations.own-statement';
  const latest = await findLatestAct(tx, statement);
  // Whoever decided it: two people of one office decide under one name.
  if (seen !== undefined && latest !== undefined && latest.id !== seen) return 'changed-since';
  const { mergedInto, reason } = decide(given);
  if (mergedInto !== null && !(await isOriginal(tx, statement, mergedInto))) {
    return 'deliberations.no-such-original';
  }
  const state = moderationMoves[statement.state][given.act];
  if (given.act === 'accept' && statement.state === 'shown' && statement.isReviewed) {
    return { state };
  }
  await updateStatement(tx, statement, { state, isReviewed: true, mergedInto });
  const id = uuidFrom(random);
  await logModeration(tx, {
    id,
    conversationId: thing.id,
    sid,
    act: given.act,
    reason,
    note: given.note,
    by: moderator.name,
    at: after(latest, at),
  });
  await record({ ...leafOf(thing, sid, reason, mergedInto), key: id });
  await refreshSearch(tx, conversationSearch, { thing: thing.id, part: String(sid) });
  return { state };
}

function leafOf(
  { slug }: PublicConversation,
  sid: number,
  reason: DeclineReason | null,
  mergedInto: number | null,
) {
  const subject = statementNamed(slug, sid);
  if (reason === null) return { kind: leaves.shown, subject, public: {} };
  const merged = mergedInto === null ? {} : { 'merged-into': mergedInto };
  return { kind: leaves.declined, subject, public: { reason, ...merged } };
}

/**
 * When it was decided: never at or before the decision that it overturns. An act that waited for another
 * one has the earlier clock, and so has a process whose clock lags; by the log the overturned decision
 * would then be the latest, and its reason would tell whether the text is public.
 */
function after(latest: { readonly at: Date } | undefined, at: Date): Date {
  return latest === undefined || latest.at < at ? at : new Date(latest.at.getTime() + 1);
}

function decide(given: Decision) {
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
