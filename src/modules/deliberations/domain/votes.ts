/** Agree 1, disagree −1, pass 0. */
export type VoteValue = -1 | 0 | 1;

/** Why somebody passes, where they say so. */
export const passReasons = ['unclear', 'not-my-topic', 'undecided'] as const;
export type PassReason = (typeof passReasons)[number];

/**
 * Votes as parallel columns, in any order: entry i says that participant `pids[i]` gave `values[i]`
 * on statement `sids[i]` at `times[i]` (milliseconds since 1970, UTC). Identifiers are whole numbers
 * from 0. A withdrawn vote has value `withdrawn`.
 */
export interface VoteLog {
  readonly pids: Int32Array;
  readonly sids: Int32Array;
  readonly values: Int8Array;
  readonly times: Float64Array;
}

/** In a vote log: the person took the vote back; it counts as never given. */
export const withdrawn = 2;

/** What the mathematics needs to know of a statement, beside its votes. */
export interface StatementStatus {
  readonly sid: number;
  /** About the person, not the issue. */
  readonly meta: boolean;
  /** −1 declined, 0 not yet looked at, 1 accepted. */
  readonly moderated: -1 | 0 | 1;
}
