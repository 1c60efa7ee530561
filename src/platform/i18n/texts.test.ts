import { afterEach, describe, expect, it, vi } from 'vitest';
import { languages } from './languages.ts';
import { createTexts } from './texts.ts';

const texts = createTexts('planted', {
  'zh-Hant': {
    hello: '你好，{name}',
    people: '{count, plural, other {#人}}',
    markup: '<b>粗</b>',
    day: '{at, date, medium}',
    long: '{at, date, long}',
    time: '{at, time, short}',
    share: '{share, number, percent}',
  },
  en: {
    hello: 'Hello, {name}',
    people: '{count, plural, one {# person} other {# people}}',
    markup: '<b>bold</b>',
    day: '{at, date, medium}',
    long: '{at, date, long}',
    time: '{at, time, short}',
    share: '{share, number, percent}',
  },
});
const zh = texts.in('zh-Hant');
const en = texts.in('en');

describe('a sentence', () => {
  it('has its values filled in, in each language', () => {
    expect(zh('hello', { name: '阿明' })).toBe('你好，阿明');
    expect(en('hello', { name: 'Ming' })).toBe('Hello, Ming');
  });

  it('lacking a value throws, naming the value', () => {
    expect(() => en('hello')).toThrow(/name/);
    expect(() => en('hello', { nam: 'Ming' })).toThrow(/name/);
  });

  it('keeps < as text, in itself and in values', () => {
    expect(en('markup')).toBe('<b>bold</b>');
    expect(en('hello', { name: '<i>{x}</i>' })).toBe('Hello, <i>{x}</i>');
  });

  it('counts as its language does', () => {
    expect([0, 1, 2, 1_000].map((count) => en('people', { count }))).toEqual([
      '0 people',
      '1 person',
      '2 people',
      '1,000 people',
    ]);
    expect(zh('people', { count: 1 })).toBe('1人');
  });

  it('shows a share in percent', () => {
    expect(zh('share', { share: 0.625 })).toBe('63%');
  });

  it('is asked by a key made at run time, and is undefined where there is none', () => {
    expect(texts.find('en', 'markup')).toBe('<b>bold</b>');
    expect(texts.find('en', 'nothing')).toBeUndefined();
    expect(texts.find('en', 'toString')).toBeUndefined();
    expect(texts.find('en', '__proto__')).toBeUndefined();
  });
});

describe('a sentence that an added language lacks', () => {
  const added = languages.find((language) => language === 'vi');
  if (added === undefined) throw new Error('This test needs a language that was added');
  const book = createTexts('platform', {
    'zh-Hant': { 'home.now': '現在', 'no.such': '沒有' },
    en: { 'home.now': 'Now', 'no.such': 'Not there {count, number}' },
  });
  const say = book.in(added);
  afterEach(() => vi.unstubAllEnvs());

  it('is loud in development', () => {
    expect(say('home.now')).toBe('Lúc này');
    expect(say('no.such', { count: 1 })).toBe('⟦vi lacks platform no.such⟧');
  });

  it('is said by the language that stands in, in its own manner, in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(say('no.such', { count: 12_345 })).toBe('Not there 12,345');
    expect(book.find(added, 'no.such', { count: 1 })).toBe('Not there 1');
    expect(book.find(added, 'nothing')).toBeUndefined();
  });

  it('is never lacking in a language of the code', () => {
    expect(book.in('zh-Hant')('no.such')).toBe('沒有');
  });
});

describe('a date', () => {
  const at = new Date('2026-11-23T16:30:00Z');

  it('is that of Taipei, where the 24th has begun', () => {
    expect(zh('day', { at })).toBe('2026/11/24');
    expect(en('day', { at })).toBe('24/11/2026');
    expect(zh('long', { at })).toMatch(/2026年11月24日/);
    expect(en('long', { at })).toMatch(/24 November 2026/);
  });

  it('begins at 00 hours, not at 24', () => {
    expect(zh('time', { at })).toBe('00:30');
    expect(en('time', { at })).toBe('00:30');
  });

  it('does not depend on the zone of the server', () => {
    const zone = process.env.TZ;
    process.env.TZ = 'America/Los_Angeles';
    try {
      expect(zh('day', { at })).toBe('2026/11/24');
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
