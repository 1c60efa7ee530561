import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/texts.ts';
import { directionOf, isolated } from './direction.ts';

describe('the direction of a text', () => {
  it.each([
    ['夜市要少用塑膠。', 'ltr'],
    ['12% من الناس', 'rtl'],
    ['"פחות פלסטיק" said 5', 'rtl'],
    ['Less פלסטיק', 'ltr'],
    ['ދިވެހި', 'rtl'],
    ['123 !', 'auto'],
    ['', 'auto'],
  ])('of %j is %s', (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});

describe('a text inside a sentence', () => {
  const sentences = { opened: '{title}: {count} votes' };
  const t = createTexts('direction', { en: sentences, 'zh-Hant': sentences }).in('en');

  it.each(['שלום', 'Less פלסטיק', 'شارع 5', 'ܫܠܡܐ'])('is isolated where it is %s', (title) => {
    expect(t('opened', { title, count: 3 })).toBe(`\u2068${title}\u2069: 3 votes`);
  });

  it.each(['Trees', '港邊', 'Đà Nẵng', ''])('stays as it is where it is %j', (title) => {
    expect(t('opened', { title, count: 3 })).toBe(`${title}: 3 votes`);
    expect(isolated(title)).toBe(title);
  });
});
