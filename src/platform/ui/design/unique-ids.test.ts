import { describe, expect, it } from 'vitest';
import { lowerHeading, makeIdsUnique } from './unique-ids.ts';

describe('makeIdsUnique', () => {
  it('keeps labels, hints and links tied to what they lead to', () => {
    const html =
      '<label for="a">A</label><input id="a" name="a" aria-describedby="a-hint a-error"/><a href="#a">A</a>';
    expect(makeIdsUnique(html, '2')).toBe(
      '<label for="a-2">A</label><input id="a-2" name="a-2" aria-describedby="a-hint-2 a-error-2"/>' +
        '<a href="#a-2">A</a>',
    );
  });

  it('leaves words, and links that lead elsewhere, as they are', () => {
    const html = '<a href="/en#a">id=&quot;a&quot;</a><a href="#">up</a>';
    expect(makeIdsUnique(html, '2')).toBe(html);
  });
});

describe('lowerHeading', () => {
  it('leaves one h1 to the page around it', () => {
    expect(lowerHeading('<h1>A</h1><h2>B</h2>')).toBe('<h3 class="sky-h1">A</h3><h2>B</h2>');
  });
});
