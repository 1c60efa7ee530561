import { foldCode } from '../../../platform/text/fold-typed.ts';
import { dayAt, endOfDay } from '../../../platform/text/taipei-day.ts';
import type { MacKey, RandomBytes } from './secrets.ts';
import { drawDigits } from './sign-in-code.ts';

/**
 * A slip of paper by which a school agrees that one pupil takes part: open → given, to whoever typed its number →
 * withdrawn by school or pupil | ended, when a later slip of the same school took its place, the school year is over
 * or the pupil is 14. The number of one that is not open is gone.
 */
export const slipStates = ['open', 'given', 'withdrawn', 'ended'] as const;
export type SlipState = (typeof slipStates)[number];

/** Of one sheet: a class. */
export const mostSlips = 50;

/** Of one school: so many classes no school has to hand out slips to in one day. */
export const sheetsPerDay = 100;

/** So long a slip waits for a pupil, and to the end of that day. */
export const slipDays = 30;

const dayMs = 24 * 60 * 60_000;

/** A trillion numbers: of those of a whole country's classes none is found by trying. */
const halfDigits = 6;

export function drawSlipNumber(random: RandomBytes): string {
  return drawDigits(random, halfDigits) + drawDigits(random, halfDigits);
}

/** The number as typed; null where it can be none. */
export function readSlipNumber(typed: string): string | null {
  const digits = foldCode(typed);
  return /^[0-9]{12}$/.test(digits) ? digits : null;
}

/** In three groups, as it stands on the paper. */
export function writeSlipNumber(number: string): string {
  return (number.match(/.{4}/g) ?? []).join(' ');
}

/** By which a slip is found: without the site's secret no number can be tried at a copy of the database. */
export function slipLookup(keyring: MacKey, number: string): string {
  return keyring.mac('pupil-slip-numbers', number).toString('base64url');
}

/** How many slips somebody asks for; null: none, or more than a class. */
export function readSlipCount(typed: string): number | null {
  const digits = foldCode(typed);
  const count = /^[0-9]{1,3}$/.test(digits) ? Number(digits) : 0;
  return count >= 1 && count <= mostSlips ? count : null;
}

/** With the end of a day in Taipei, as it stands on the paper. */
export function slipExpiry(at: Date): Date {
  return endOfDay(dayAt(new Date(at.getTime() + slipDays * dayMs)));
}

/**
 * When a link ends that a school gives on a day of Taipei: with the 31st of July, on which a school year ends in
 * Taiwan; of one given from July on, with that of the year after.
 */
export function endOfSchoolYear(day: string): Date {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return endOfDay(`${month < 7 ? year : year + 1}-07-31`);
}

/** What decides how a slip stands. */
export interface SlipTimes {
  readonly state: SlipState;
  /** Until when it waits. */
  readonly expiresAt: Date;
  /** When what it was signed by ends, the office or the delegation; null: no end is set. */
  readonly signedUntil: Date | null;
  /** Until when the link lasts that it gives. */
  readonly until: Date;
}

export const slipStandings = ['waits', 'takes-part', 'over'] as const;
export type SlipStanding = (typeof slipStandings)[number];

/**
 * How a slip stands at an instant. One that nobody used is over with its time, and with the office or the delegation by
 * which it was signed for; one that was used is the school's, whoever signed. What ended it is not told apart: a school
 * that knows whose slip it was learns that it is over, but not whether the pupil ended it or erased the account.
 */
export function standingOf(
  { state, expiresAt, signedUntil, until }: SlipTimes,
  at: Date,
): SlipStanding {
  if (state === 'given') return at < until ? 'takes-part' : 'over';
  if (state !== 'open') return 'over';
  return at < waitsUntil({ expiresAt, signedUntil }) ? 'waits' : 'over';
}

/** Until when a slip waits that nobody uses. */
export function waitsUntil({
  expiresAt,
  signedUntil,
}: Pick<SlipTimes, 'expiresAt' | 'signedUntil'>): Date {
  return signedUntil !== null && signedUntil < expiresAt ? signedUntil : expiresAt;
}
