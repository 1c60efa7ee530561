import { addDays, dayAt, daysFrom, endOfDay } from '../../../platform/text/taipei-day.ts';

const minuteMs = 60_000;

/** Days that a conversation may stay open. */
export const openingLength = { least: 3, usual: 28, most: 365 } as const;

/**
 * The last minute of a conversation that stays open for a number of days: 23:59 in Taipei, so that
 * the day on which it opens comes on top and the last day counts whole.
 */
export function closingTime(opensAt: Date, days: number): Date {
  return new Date(endOfDay(addDays(dayAt(opensAt), days)).getTime() - minuteMs);
}

/** The number of days that `closingTime` was asked for. */
export function daysOpen(opensAt: Date, closesAt: Date): number {
  return daysFrom(opensAt, closesAt);
}
