/** A year, a month or a day, as exactly as it is known: `2021`, `2021-12`, `2021-12-31` (ISO 8601). */
export type PlanDate = string;

/** A day as YYYY-MM-DD in the calendar of the plan. Days compare as texts. */
export type Day = string;

const shape = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const dayMs = 86_400_000;

/** Whether there is such a year, month or day; the years 0000 and 9999 stand for "never", not for a date. */
export function isRealDate(date: PlanDate): boolean {
  const [, year = '', month, day] = shape.exec(date) ?? [];
  if (year === '' || year === '0000' || year === '9999') return false;
  const atDay = new Date(0);
  atDay.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return atDay.toISOString().slice(0, date.length) === date;
}

/** Whether it is a whole day, and there is such a day. */
export function isRealDay(date: PlanDate): boolean {
  return date.length === 10 && isRealDate(date);
}

/** The first day of a period. */
export function startOf(date: PlanDate): Day {
  return `${date}-01-01`.slice(0, 10);
}

/** The last day of a period: by then what is due in it is due. */
export function endOf(date: PlanDate): Day {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  const last = new Date(0);
  last.setUTCFullYear(Number(date.slice(0, 4)), Number(date.slice(5)), 0);
  return last.toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}
