import type { StatementStatus } from './votes.ts';

/** Waiting statements are seen by their author and the moderators only. */
export const statementStates = ['waiting', 'shown', 'declined'] as const;
export type StatementState = (typeof statementStates)[number];

/** How a statement stands: what decides whether a result counts it. */
export interface StandingStatement {
  readonly sid: number;
  readonly isMeta: boolean;
  readonly state: StatementState;
  /** Whether a moderator has looked at it. */
  readonly isReviewed: boolean;
}

export const declineReasons = [
  'off-topic',
  'personal-data',
  'insult',
  'not-one-idea',
  'question',
  'duplicate',
] as const;

export type DeclineReason = (typeof declineReasons)[number];

/** What a moderator's act makes of a statement in each state; shown and declined may change places. */
export const moderationMoves: Readonly<
  Record<StatementState, Readonly<Record<'accept' | 'decline', StatementState>>>
> = {
  waiting: { accept: 'shown', decline: 'declined' },
  shown: { accept: 'shown', decline: 'declined' },
  declined: { accept: 'shown', decline: 'declined' },
};

/** The state in which a new statement begins. */
export function firstState(strictModeration: boolean): StatementState {
  return strictModeration ? 'waiting' : 'shown';
}

/** As Polis writes it: −1 declined, 0 not looked at, 1 accepted. */
export function moderatedNumber(state: StatementState, isReviewed: boolean): -1 | 0 | 1 {
  if (state === 'declined') return -1;
  return isReviewed ? 1 : 0;
}

/** Whether somebody may vote on it: what everybody sees, or what they wrote themselves and waits. */
export function isVotable(state: StatementState | null, isOwn: boolean): boolean {
  return state === 'shown' || (isOwn && state === 'waiting');
}

/** The same as the mathematics and the export take it. */
export function statusOf({ sid, isMeta, state, isReviewed }: StandingStatement): StatementStatus {
  const moderated = moderatedNumber(state, isReviewed);
  return { sid, meta: isMeta, moderated, ...(state === 'waiting' ? { waiting: true } : {}) };
}

/** How many statements took part in a result at the end and were declined since. */
export function countDeclinedSince(
  atEnd: readonly StandingStatement[],
  now: readonly StandingStatement[],
): number {
  const declined = new Set(now.filter(({ state }) => state === 'declined').map(({ sid }) => sid));
  return atEnd.filter(({ sid, state }) => state === 'shown' && declined.has(sid)).length;
}
