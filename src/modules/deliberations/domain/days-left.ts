import { daysFrom } from '../../../platform/text/taipei-day.ts';

/** Calendar days in Taipei from one instant to another: 0 on the same day, negative when it is past. */
export function daysLeft(until: Date, now: Date): number {
  return daysFrom(now, until);
}
