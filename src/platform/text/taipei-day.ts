const dayMs = 86_400_000;
/** Taipei has stood at UTC+8 without summer time since 1980. */
const taipeiOffset = 8 * 3_600_000;

/** The instant at which a day of Taipei, YYYY-MM-DD, begins. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`));
}

/** The instant at which a day of Taipei, YYYY-MM-DD, is over. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + dayMs);
}

/** The day, YYYY-MM-DD, that it is in Taipei at an instant. */
export function dayAt(instant: Date): string {
  return new Date(instant.getTime() + taipeiOffset).toISOString().slice(0, 10);
}

/** Calendar days of Taipei from one instant to another: 0 on the same day, negative when the second is earlier. */
export function daysFrom(one: Date, other: Date): number {
  const day = (at: Date) => Math.floor((at.getTime() + taipeiOffset) / dayMs);
  return day(other) - day(one);
}

/** The day so many days later; earlier where negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The last moment of a period that ends at an instant: it is of the last day. */
export function lastMoment(until: Date): Date {
  return new Date(until.getTime() - 1);
}
