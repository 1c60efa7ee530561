const dayLength = 86_400_000;
/** Taipei has stood at UTC+8 without summer time since 1980. */
const taipeiOffset = 8 * 3_600_000;

/** The instant at which a day of Taipei, YYYY-MM-DD, begins. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`));
}

/** The instant at which a day of Taipei, YYYY-MM-DD, is over. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + dayLength);
}

/** The day, YYYY-MM-DD, that it is in Taipei at an instant. */
export function dayAt(instant: Date): string {
  return new Date(instant.getTime() + taipeiOffset).toISOString().slice(0, 10);
}
