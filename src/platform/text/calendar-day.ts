/** Years below this one are read as years of the Republic, which begin with 1: 115 is 2026. */
const republicYears = 200;
const republicBegan = 1911;

/**
 * A day of the calendar as YYYY-MM-DD (ISO 8601), from its parts as people write them. A year below
 * 200 is one of the Republic (民國). Null when there is no such day.
 */
export function calendarDay(year: number, month: number, day: number): string | null {
  const common = year < republicYears ? year + republicBegan : year;
  const at = new Date(0);
  at.setUTCFullYear(common, month - 1, day);
  const exists =
    year >= 1 &&
    common <= 9999 &&
    at.getUTCFullYear() === common &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day;
  return exists ? at.toISOString().slice(0, 10) : null;
}
