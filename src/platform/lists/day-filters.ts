import { z } from 'zod';
import { inWords } from '../http/api.ts';
import { calendarDay } from '../text/calendar-day.ts';
import { endOfDay, lastMoment, startOfDay } from '../text/taipei-day.ts';
import { platformTexts } from '../texts/texts.ts';

/** PostgreSQL and ISO 8601 write years of four digits alike. */
const shape = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;

function isDay(asked: string): boolean {
  const [, year, month, day] = shape.exec(asked) ?? [];
  return calendarDay(Number(year), Number(month), Number(day)) === asked;
}

const dayFilter = (which: 'from' | 'until', example: string) =>
  z
    .string()
    .refine(isDay, inWords(platformTexts.words('interface.list.day.mistake')))
    .meta({ ...platformTexts.words(`interface.list.${which}`), format: 'date', example });

/**
 * Narrow a list to calendar days of Taipei, the first and the last included:
 * `filters: { kind, ...dayFilters }`, and in `rows` what `timesOf` makes of them.
 */
export const dayFilters = {
  from: dayFilter('from', '2026-07-01'),
  until: dayFilter('until', '2026-07-31'),
};

/** The first and the last moment that two days leave; undefined: that end is open. */
export function timesOf({ from, until }: Readonly<Record<string, string | undefined>>) {
  return {
    since: from === undefined ? undefined : startOfDay(from),
    by: until === undefined ? undefined : lastMoment(endOfDay(until)),
  };
}

/** Days that lie the wrong way round are a mistake of the asker, and not an empty list. */
export function withDaysInOrder<Query extends z.ZodObject>(query: Query): Query {
  return query.refine(
    ({ from, until }) => typeof from !== 'string' || typeof until !== 'string' || from <= until,
    { ...inWords(platformTexts.words('interface.list.days.mistake')), path: ['until'] },
  );
}
