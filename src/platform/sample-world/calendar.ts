import { addDays, dayAt } from '../text/taipei-day.ts';

declare const sampleDay: unique symbol;

/** A calendar day in Asia/Taipei, written `2026-07-01`. Made by `parseSampleDay` or `sampleDayOf`. */
export type SampleDay = string & { readonly [sampleDay]: true };

/**
 * Reads a day.
 *
 * @param text `YYYY-MM-DD`, 1980 or later
 * @returns the day, or undefined when the text is no day of the calendar
 */
export function parseSampleDay(text: string): SampleDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1980') return undefined;
  const midnight = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime())) return undefined;
  // Some engines turn 30 February into 2 March instead of refusing it.
  return midnight.toISOString().startsWith(text) ? (text as SampleDay) : undefined;
}

/** The day that it is in Taipei at an instant. */
export function sampleDayOf(instant: Date): SampleDay {
  return dayAt(instant) as SampleDay;
}

/** The day N days after today; N days before it when negative. */
export function dayAfter(today: SampleDay, days: number): SampleDay {
  return addDays(today, days) as SampleDay;
}

/** The day N days before today. */
export function dayBefore(today: SampleDay, days: number): SampleDay {
  return dayAfter(today, -days);
}

/**
 * The instant N days after today at a time of day in Taipei.
 *
 * @param time `hh:mm`, 00:00 to 23:59; anything else throws `RangeError`
 */
export function instantAfter(today: SampleDay, days: number, time: string): Date {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`No time of day: ${time}`);
  return new Date(`${dayAfter(today, days)}T${time}:00+08:00`);
}

/** The instant N days before today at a time of day (`hh:mm`) in Taipei. */
export function instantBefore(today: SampleDay, days: number, time: string): Date {
  return instantAfter(today, -days, time);
}
