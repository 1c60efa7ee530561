import { describe, expect, it } from 'vitest';
import { createTexts } from './texts.ts';

const texts = createTexts({
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

describe('a date', () => {
  const at = new Date('2026-11-23T16:30:00Z');

  it('is that of Taipei, where the 24th has begun', () => {
    expect(zh('day', { at })).toBe('2026/11/24');
    expect(en('day', { at })).toBe('11/24/2026');
    expect(zh('long', { at })).toMatch(/2026年11月24日/);
    expect(en('long', { at })).toMatch(/November 24, 2026/);
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
