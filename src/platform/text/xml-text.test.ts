import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, fitForXml } from './xml-text.ts';

describe('a text for XML', () => {
  it.each([
    ['U+FFFE', 'a\ufffeb'],
    ['U+FFFF', 'a\uffffb'],
    ['U+FDD0', 'a\ufdd0b'],
    ['U+1FFFE', 'a\u{1fffe}b'],
    ['U+10FFFF', 'a\u{10ffff}b'],
    ['NUL', 'a\0b'],
    ['escape', 'a\u001bb'],
    ['half a character', 'a\ud800b'],
    ['the other half', 'a\udc00b'],
  ])('has no %s', (_what, text) => expect(fitForXml(text)).toBe('ab'));

  it('has nothing that XML 1.0 knows no way to write, whatever was stored', () => {
    const any = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(any, (text) => {
        expect(escapeXml(text)).toMatch(
          /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u,
        );
      }),
    );
  });

  it('keeps pictures, tabs and line breaks', () => {
    expect(fitForXml('燈\t👩‍👩‍👧\r\n')).toBe('燈\t👩‍👩‍👧\r\n');
  });

  it('has each sign of markup stand for itself', () => {
    expect(escapeXml('<a b="c">&amp;')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;amp;');
  });
});
