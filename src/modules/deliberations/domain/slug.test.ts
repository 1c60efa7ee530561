import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from './slug.ts';

describe('the address of a conversation', () => {
  it.each([
    ['Less plastic at the night market', 'less-plastic-at-the-night-market'],
    ['  Café & Crème — 2026! ', 'cafe-creme-2026'],
    ['ＡＢＣ', 'abc'],
    ['../../etc/passwd', 'etc-passwd'],
    ['<script>', 'script'],
  ])('of %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it.each(['', '夜市', '---', '\0', 'Convene', ' convene! '])('is missing for %j', (name) => {
    expect(slugOf(name)).toBeNull();
  });

  it('is always short and plain, and its own address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const slug = slugOf(name);
        if (slug === null) return;
        expect(slug).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/);
        expect(slugOf(slug)).toBe(slug);
      }),
    );
  });
});
