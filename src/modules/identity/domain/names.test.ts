import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSlug, readName } from './names.ts';

describe('a name of a person, body or office', () => {
  it.each([
    ['  王\u202e小明 ', '王小明'],
    ['=cmd|calc', 'cmd|calc'],
    ['+-@=SUM(A1)', 'SUM(A1)'],
    ['Market\r\nOffice', 'Market Office'],
    ['<b>Market</b>', '<b>Market</b>'],
  ])('is cleaned: %j', (typed, name) => {
    expect(readName(typed)).toBe(name);
  });

  it('is refused when nothing is left of it or it is longer than 80 characters', () => {
    expect(readName('=+-@ \u202e\u0000')).toBeNull();
    expect(readName('字'.repeat(81))).toBeNull();
    expect(readName('字'.repeat(80))).toBe('字'.repeat(80));
    expect(readName('x'.repeat(1_000_000))).toBeNull();
  });

  it('keeps no pile of ten thousand marks', () => {
    expect(readName(`a${'\u0301'.repeat(10_000)}`)?.length ?? 0).toBeLessThan(12);
  });

  it('never begins like a formula nor holds a control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const name = readName(typed);
        if (name !== null) expect(name).not.toMatch(/^[=+\-@]|\p{Cc}/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an id of a body or office', () => {
  it.each(['market-office', 'telecom-1', 'a'])('is small letters, digits and hyphens: %s', (id) => {
    expect(isSlug(id)).toBe(true);
  });

  it.each(['', 'Market', 'a--b', '-a', 'a/b', 'a b', '市場', 'a'.repeat(61)])('is not %j', (id) => {
    expect(isSlug(id)).toBe(false);
  });
});
