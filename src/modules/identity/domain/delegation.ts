/** A delegation lasts at most so many days. */
export const longestDelegation = 90;

const dayLength = 86_400_000;

/** A time in an office, as far as lending from it or to it asks. */
export interface Lending {
  readonly id: string;
  readonly body: string;
  /** Null: nobody has it, or whoever had it left the site. */
  readonly person: string | null;
  readonly from: Date;
  readonly until: Date | null;
}

/** What is to be lent, by which office, to which. */
export interface AskedDelegation {
  readonly by: Lending & { readonly powers: readonly string[] };
  /** Undefined: there is no such office. */
  readonly to: Lending | undefined;
  readonly powers: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

export type DelegationFault =
  | 'office-over'
  | 'no-such-receiver'
  | 'power-not-own'
  | 'unfit-period'
  | 'delegation-too-long'
  | 'outside-office';

/**
 * Why a delegation cannot be given at the instant; null: it can. Both offices must be held, in the same body, by
 * two people; only what the lending office has by itself is lent, so that nothing is passed on; it begins not
 * before the instant, lasts at most 90 days, and no longer than either time in office.
 */
export function delegationFault(asked: AskedDelegation, at: Date): DelegationFault | null {
  const { by, to, powers, from, until } = asked;
  if (!isHeld(by, at)) return 'office-over';
  if (to === undefined || !isHeld(to, at) || to.body !== by.body || to.person === by.person)
    return 'no-such-receiver';
  if (powers.length === 0 || powers.some((power) => !by.powers.includes(power)))
    return 'power-not-own';
  if (!(at <= from && from < until)) return 'unfit-period';
  if (until.getTime() - from.getTime() > longestDelegation * dayLength)
    return 'delegation-too-long';
  return [by, to].every((office) => office.until === null || until <= office.until)
    ? null
    : 'outside-office';
}

function isHeld({ person, from, until }: Lending, at: Date): boolean {
  return person !== null && from <= at && (until === null || at < until);
}
