import { calendarDay } from './calendar-day.ts';

/** A day as it is typed into three fields. */
export interface DayParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

export type DayReading =
  | {
      readonly ok: true;
      /** YYYY-MM-DD (ISO 8601). */
      readonly day: string;
      /** The year as typed, where it was one of the Republic (民國); null: it was a common year. */
      readonly republicYear: number | null;
    }
  | { readonly ok: false; readonly fault: 'empty' | 'not-a-number' | 'no-such-day' };

const shapes: readonly (readonly [keyof DayParts, RegExp])[] = [
  ['year', /^(?:民國)?\s*(\d{1,4})\s*年?$/u],
  ['month', /^(\d{1,2})\s*月?$/u],
  ['day', /^(\d{1,2})\s*日?$/u],
];

/**
 * The day that three fields name. Digits may be full-width and carry 年, 月, 日; a year below 200, or
 * one after 民國, is a year of the Republic. Everything else is refused rather than guessed.
 */
export function readDay(parts: DayParts): DayReading {
  const typed = shapes.map(([part, shape]) => ({
    text: parts[part].normalize('NFKC').trim(),
    shape,
  }));
  if (typed.some(({ text }) => text === '')) return { ok: false, fault: 'empty' };
  const numbers = typed.map(({ text, shape }) => Number(shape.exec(text)?.[1]));
  if (numbers.some(Number.isNaN)) return { ok: false, fault: 'not-a-number' };
  const [year = 0, month = 0, day = 0] = numbers;
  const isRepublic = year < 200;
  const found = calendarDay(year, month, day);
  if (found === null || (!isRepublic && typed[0]?.text.startsWith('民國') === true)) {
    return { ok: false, fault: 'no-such-day' };
  }
  return { ok: true, day: found, republicYear: isRepublic ? year : null };
}
