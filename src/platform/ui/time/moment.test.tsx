import { describe, expect, it } from 'vitest';
import { languages } from '../../i18n/languages.ts';
import { render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { formatDay, formatDistance, formatMinute } from './format-time.ts';
import { Moment } from './moment.tsx';

const zh = { language: 'zh-Hant', calendar: 'gregorian' } as const;
const en = { language: 'en', calendar: 'gregorian' } as const;
const eveOfMonday = new Date('2026-11-22T16:05:00Z');

describe('formatDay', () => {
  it('goes by the calendar of Taipei, whatever the zone of the server', () => {
    expect(formatDay(zh, eveOfMonday)).toBe('2026年11月23日（一）');
    expect(formatDay(en, eveOfMonday)).toBe('Mon 23 November 2026');
  });
});

describe('the years of a date', () => {
  it('count from 1912 in Chinese where the site asks for it, and only there', () => {
    expect(formatDay({ ...zh, calendar: 'roc' }, eveOfMonday)).toBe('民國115年11月23日（一）');
    expect(formatMinute({ ...zh, calendar: 'roc' }, eveOfMonday)).toBe(
      '民國115年11月23日（一）00:05',
    );
    expect(formatDay({ ...en, calendar: 'roc' }, eveOfMonday)).toBe('Mon 23 November 2026');
  });

  it('are as each added language writes them', () => {
    const custom = { vi: 'Thứ 2, 23 tháng 11, 2026', id: 'Sen, 23 November 2026' };
    for (const language of languages) {
      if (language in custom) {
        const style = { language, calendar: 'gregorian' } as const;
        expect(formatDay(style, eveOfMonday)).toBe(custom[language as keyof typeof custom]);
      }
    }
  });
});

describe('formatMinute', () => {
  it('counts midnight as 00', () => {
    expect(formatMinute(zh, eveOfMonday)).toBe('2026年11月23日（一）00:05');
    expect(formatMinute(en, eveOfMonday)).toBe('Mon 23 November 2026, 00:05');
  });
});

describe('formatDistance', () => {
  const from = (milliseconds: number) => new Date(eveOfMonday.getTime() + milliseconds);
  it('uses the largest unit that fits, whole ones only', () => {
    expect(formatDistance('en', from(-3 * 60_000), eveOfMonday)).toBe('3 minutes ago');
    expect(formatDistance('zh-Hant', from(-3 * 60_000), eveOfMonday)).toBe('3分鐘前');
    expect(formatDistance('en', from(47 * 3_600_000), eveOfMonday)).toBe('tomorrow');
    expect(formatDistance('en', from(12 * 86_400_000), eveOfMonday)).toBe('in 12 days');
    expect(formatDistance('en', eveOfMonday, eveOfMonday)).toBe('now');
  });
});

describe('Moment', () => {
  it('keeps the full time in the element beside how long ago it was', async () => {
    const view = createSampleView('zh-Hant');
    const at = new Date(view.now.getTime() - 3 * 60_000);
    expect(await render(<Moment view={view} at={at} show="minute" relative />)).toBe(
      '<time datetime="2026-07-01T06:02:00.000Z">3分鐘前，2026年7月1日（三）14:02</time>',
    );
  });
});
