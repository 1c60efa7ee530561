import type { AgeBand } from '../../../platform/powers/age.ts';
import { readDay } from '../../../platform/text/read-day.ts';

/**
 * What is kept of somebody's age. `until` is the first day, YYYY-MM-DD in Taipei, on which the next band holds:
 * the first of the month after the birthday, so that the day of birth is never asked; null: none follows.
 */
export type KnownAge =
  | { readonly band: Exclude<AgeBand, 'unknown' | '18+'>; readonly until: string }
  | { readonly band: '18+'; readonly until: null };

export interface BirthMonth {
  readonly year: number;
  readonly month: number;
}

/** Nobody was born longer ago. */
const longestLife = 130;

/**
 * The month of birth as it is typed, the year also as one of the Republic (民國); null: it is none, has not
 * come yet, or is too long ago for somebody who lives.
 */
export function readBirth(
  typed: { year: string; month: string },
  today: string,
): BirthMonth | null {
  const read = readDay({ ...typed, day: '1' });
  if (!read.ok || read.day > today) return null;
  const [year = 0, month = 0] = read.day.split('-').map(Number);
  return Number(today.slice(0, 4)) - year > longestLife ? null : { year, month };
}

/** The first day after the month of the birthday of so many years. */
function dayAfterBirthday({ year, month }: BirthMonth, years: number): string {
  const next = new Date(Date.UTC(year + years, month, 1));
  return next.toISOString().slice(0, 10);
}

/** The band on a day of somebody born in a month; of them this alone is kept. */
export function ageOf(birth: BirthMonth, today: string): KnownAge {
  const [of14, of18] = [dayAfterBirthday(birth, 14), dayAfterBirthday(birth, 18)];
  if (today < of14) return { band: 'under-14', until: of14 };
  return today < of18 ? { band: '14-17', until: of18 } : { band: '18+', until: null };
}

/** Whether somebody has said that they are not 18 yet; who has said nothing has not. */
export function isYoung(known: KnownAge | undefined, today: string): boolean {
  return known !== undefined && ageOn(known, today).band !== '18+';
}

/** The first of a month lies four years later on the first of the same month. */
function fourYearsAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 4}${day.slice(4)}`;
}

/** The band that holds on a day, for one that was kept before. */
export function ageOn(known: KnownAge, today: string): KnownAge {
  if (known.until === null || today < known.until) return known;
  if (known.band === '14-17') return { band: '18+', until: null };
  return ageOn({ band: '14-17', until: fourYearsAfter(known.until) }, today);
}

/** Where 18 begins; the empty day, before all others: it has begun. */
function grownFrom({ band, until }: KnownAge): string {
  if (until === null) return '';
  return band === '14-17' ? until : fourYearsAfter(until);
}

/** Whether one is younger (1), older (-1) or as old as another (0). */
export function compareYouth(one: KnownAge, other: KnownAge): -1 | 0 | 1 {
  const [a, b] = [grownFrom(one), grownFrom(other)];
  if (a === b) return 0;
  return a > b ? 1 : -1;
}
