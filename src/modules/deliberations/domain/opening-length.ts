const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Taipei has stood at UTC+8 without summer time since 1980. */
const taipeiMs = 8 * 3_600_000;

/** Days that a conversation may stay open. */
export const openingLength = { least: 3, usual: 28, most: 365 } as const;

function dayNumber(at: Date): number {
  return Math.floor((at.getTime() + taipeiMs) / dayMs);
}

/**
 * The last minute of a conversation that stays open for a number of days: 23:59 in Taipei, so that
 * the day on which it opens comes on top and the last day counts whole.
 */
export function closingTime(opensAt: Date, days: number): Date {
  return new Date((dayNumber(opensAt) + days + 1) * dayMs - taipeiMs - minuteMs);
}

/** The number of days that `closingTime` was asked for. */
export function daysOpen(opensAt: Date, closesAt: Date): number {
  return dayNumber(closesAt) - dayNumber(opensAt);
}
