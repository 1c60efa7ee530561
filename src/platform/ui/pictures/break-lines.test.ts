import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from './break-lines.ts';
import { textWidth } from './text-width.ts';

const people = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 140 }),
  fc
    .array(fc.constantFrom('夜', '市', '，', '「', '」', '。', ' ', 'bag', 'a'), { maxLength: 90 })
    .map((parts) => parts.join('')),
);
const withoutSpaces = (text: string) => text.replace(/\s+/gu, '');

describe('breakLines', () => {
  it('breaks Latin between words and Chinese between characters', () => {
    expect(breakLines('bring your own cup', 84, 9).lines).toEqual(['bring your', 'own cup']);
    expect(breakLines('夜市應該減少用一次性', 84, 9).lines).toEqual(['夜市應該減', '少用一次性']);
  });

  it('never begins a line with a closing mark nor ends one with an opening mark', () => {
    expect(breakLines('夜市應該減，少用', 84, 9).lines).toEqual(['夜市應該', '減，少用']);
    expect(breakLines('夜市應該「減少', 84, 9).lines).toEqual(['夜市應該', '「減少']);
  });

  it('keeps every line within the width, at most the lines asked for, and says when it cut', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 40, max: 300 }), (text, width) => {
        const broken = breakLines(text, width, 3);
        expect(broken.lines.length).toBeLessThanOrEqual(3);
        for (const line of broken.lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
        if (broken.cut) expect(broken.lines.at(-1)).toMatch(/…$/u);
        else expect(withoutSpaces(broken.lines.join(''))).toBe(withoutSpaces(text));
      }),
    );
  });

  it('leaves no character alone on the last line when the lines above can spare one', () => {
    expect(breakLines('夜市應該減少用塑膠袋。', 155, 9).lines).toEqual([
      '夜市應該減少用塑',
      '膠袋。',
    ]);
    expect(breakLines('攤家自己決定就好，市府不用管。', 202, 9).lines.at(-1)).toMatch(/^..+。$/u);
    const chinese = fc
      .array(fc.constantFrom('夜', '市', '攤', '家', '，'), { minLength: 12, maxLength: 80 })
      .map(
        (parts) =>
          `${parts
            .join('')
            .replace(/，+/gu, '，')
            .replace(/^，|，$/gu, '')}市府。`,
      );
    fc.assert(
      fc.property(chinese, fc.integer({ min: 110, max: 300 }), (text, width) => {
        const { lines } = breakLines(text, width, 99);
        expect(lines.at(-1)?.replace(/[，。]/gu, '').length).toBeGreaterThan(1);
      }),
    );
  });
});
