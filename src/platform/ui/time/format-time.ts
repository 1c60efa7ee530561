import { htmlLanguage, type Language } from '../../i18n/languages.ts';
import { timeZone } from '../../i18n/texts.ts';

const day = { timeZone, year: 'numeric', month: 'long', day: 'numeric' } as const;

const formats: Readonly<Record<string, Intl.DateTimeFormat>> = {
  'day zh-Hant': new Intl.DateTimeFormat(htmlLanguage['zh-Hant'], day),
  'day en': new Intl.DateTimeFormat('en-GB', day),
  'weekday zh-Hant': new Intl.DateTimeFormat(htmlLanguage['zh-Hant'], {
    timeZone,
    weekday: 'narrow',
  }),
  'weekday en': new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }),
  clock: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
};

/** The day by the calendar of Taipei: 2026年11月23日（一）, Mon 23 November 2026. */
export function formatDay(language: Language, at: Date): string {
  const date = write(`day ${language}`, at);
  const weekday = write(`weekday ${language}`, at);
  return language === 'en' ? `${weekday} ${date}` : `${date}（${weekday}）`;
}

/** The day and the minute: 2026年11月23日（一）14:05. */
export function formatMinute(language: Language, at: Date): string {
  return `${formatDay(language, at)}${language === 'en' ? ', ' : ''}${write('clock', at)}`;
}

/** How long ago or until, in the largest unit that fits: 3 分鐘前, in 2 days. */
export function formatDistance(language: Language, at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const { unit, length } = units.find((entry) => Math.abs(seconds) >= entry.length) ?? lastUnit;
  const format = new Intl.RelativeTimeFormat(htmlLanguage[language], { numeric: 'auto' });
  return format.format(Math.trunc(seconds / length), unit).replaceAll(' ', joint[language]);
}

const joint: Readonly<Record<Language, string>> = { 'zh-Hant': '', en: ' ' };

const lastUnit = { unit: 'second', length: 1 } as const;
const units = [
  { unit: 'year', length: 31_557_600 },
  { unit: 'month', length: 2_629_800 },
  { unit: 'day', length: 86_400 },
  { unit: 'hour', length: 3600 },
  { unit: 'minute', length: 60 },
  lastUnit,
] as const;

function write(name: string, at: Date): string {
  return formats[name]?.format(at) ?? '';
}
