import { defineLanguage, type Language } from '../../i18n/languages.ts';
import { timeZone } from '../../i18n/texts.ts';

/** How the years of a Chinese date are counted: from year 1 of our era, or from 1912 (民國). */
export const calendars = ['gregorian', 'roc'] as const;
export type Calendar = (typeof calendars)[number];

/** What a date must know of the page that it stands on. */
export interface DateStyle {
  readonly language: Language;
  readonly calendar: Calendar;
}

/**
 * The day by the clock of Taipei: 2026年11月23日（一） or 民國115年11月23日（一）, Mon 23 November 2026,
 * and the custom of any other language.
 */
export function formatDay({ language, calendar }: DateStyle, at: Date): string {
  const { locale } = defineLanguage(language);
  if (language === 'zh-Hant') {
    const counted = calendar === 'roc' ? `${locale}-u-ca-roc` : locale;
    const era = calendar === 'roc' ? ({ era: 'short' } as const) : {};
    return `${write(counted, { ...day, ...era }, at)}（${write(locale, { weekday: 'narrow' }, at)}）`;
  }
  if (language !== 'en') return write(locale, { ...day, weekday: 'short' }, at);
  return `${write(locale, { weekday: 'short' }, at)} ${write(locale, day, at)}`;
}

/** A month by the clock of Taipei: 2021年12月, December 2021. */
export function formatMonth({ language, calendar }: DateStyle, at: Date): string {
  const { locale } = defineLanguage(language);
  const isRepublic = language === 'zh-Hant' && calendar === 'roc';
  const era = isRepublic ? ({ era: 'short' } as const) : {};
  const counted = isRepublic ? `${locale}-u-ca-roc` : locale;
  return write(counted, { year: 'numeric', month: 'long', ...era }, at);
}

/** A year by the clock of Taipei: 2021年, 2021. */
export function formatYear({ language, calendar }: DateStyle, at: Date): string {
  const { locale } = defineLanguage(language);
  const isRepublic = language === 'zh-Hant' && calendar === 'roc';
  const era = isRepublic ? ({ era: 'short' } as const) : {};
  return write(isRepublic ? `${locale}-u-ca-roc` : locale, { year: 'numeric', ...era }, at);
}

/** The day and the minute: 2026年11月23日（一）14:05. */
export function formatMinute(style: DateStyle, at: Date): string {
  const between = style.language === 'zh-Hant' ? '' : ', ';
  return `${formatDay(style, at)}${between}${write('en-GB', { hour: '2-digit', minute: '2-digit' }, at)}`;
}

/** How long ago or until, in the largest unit that fits: 3分鐘前, in 2 days. */
export function formatDistance(language: Language, at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const { unit, length } = units.find((entry) => Math.abs(seconds) >= entry.length) ?? lastUnit;
  const format = new Intl.RelativeTimeFormat(defineLanguage(language).locale, { numeric: 'auto' });
  const distance = format.format(Math.trunc(seconds / length), unit);
  return language === 'zh-Hant' ? distance.replaceAll(' ', '') : distance;
}

const lastUnit = { unit: 'second', length: 1 } as const;
const units = [
  { unit: 'year', length: 31_557_600 },
  { unit: 'month', length: 2_629_800 },
  { unit: 'day', length: 86_400 },
  { unit: 'hour', length: 3600 },
  { unit: 'minute', length: 60 },
  lastUnit,
] as const;

const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make, so each is made once. */
function write(locale: string, options: Intl.DateTimeFormatOptions, at: Date): string {
  const name = `${locale} ${Object.keys(options).join(' ')}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(name, format);
  return format.format(at);
}
