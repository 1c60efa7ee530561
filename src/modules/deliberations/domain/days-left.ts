const dayMs = 86_400_000;
/** Taipei has stood at UTC+8 without summer time since 1980. */
const taipeiMs = 8 * 3_600_000;

/** Calendar days in Taipei from one instant to another: 0 on the same day, negative when it is past. */
export function daysLeft(until: Date, now: Date): number {
  const day = (at: Date) => Math.floor((at.getTime() + taipeiMs) / dayMs);
  return day(until) - day(now);
}
