import { describe, expect, it } from 'vitest';
import { chooseLanguage, defineLanguage } from '../../platform/i18n/languages.ts';

describe('an added language', () => {
  it.each(['vi', 'id'])('has the pages of taking part, and no others: %s', (tag) => {
    const { has } = defineLanguage(chooseLanguage(tag));
    const taking = [
      '/deliberations',
      '/deliberations/ferry',
      '/deliberations/ferry/take-part',
      '/deliberations/ferry/written/3',
    ];
    expect(taking.filter((path) => !has(path))).toEqual([]);
    const desks = ['/deliberations/convene', '/deliberations/moderation'];
    const others = [...desks, '/deliberations/ferry/close', '/deliberations/a/b/c'];
    expect(others.filter(has)).toEqual([]);
  });
});
