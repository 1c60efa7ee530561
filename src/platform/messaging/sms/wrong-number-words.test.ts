import { describe, expect, it } from 'vitest';
import { wrongNumbers } from './phone-number.ts';
import { wrongNumberWords } from './wrong-number-words.ts';

describe('a number that cannot be used', () => {
  it.each(['zh-Hant', 'en'] as const)(
    'is told in words of its own for every reason, in %s',
    (language) => {
      const sentences = wrongNumbers.map((why) => wrongNumberWords(language, why));
      expect(new Set(sentences).size).toBe(wrongNumbers.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^[\p{L}].*[.。]$/u);
    },
  );
});
