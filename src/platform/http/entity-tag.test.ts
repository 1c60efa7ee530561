import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityTag, isKnownTag, weakTag } from './entity-tag.ts';

const tag = '"abc"';

describe('an entity-tag', () => {
  it('is the same for the same bytes and differs for others', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        expect(entityTag(one)).toMatch(/^"[\w-]{22}"$/);
        expect(entityTag(one) === entityTag(other)).toBe(Buffer.compare(one, other) === 0);
      }),
    );
  });

  it('is weak at most once', () => {
    expect([weakTag(tag), weakTag(weakTag(tag))]).toEqual(['W/"abc"', 'W/"abc"']);
  });
});

describe('If-None-Match', () => {
  it.each([
    '"abc"',
    'W/"abc"',
    '*',
    ' * ',
    '"x", "abc"',
    '"x","abc"',
    'W/"x" , W/"abc",',
    ',, "abc"',
    '"x, y", "abc"',
  ])('names the tag: %s', (header) => {
    expect(isKnownTag(header, tag)).toBe(true);
    expect(isKnownTag(header, weakTag(tag))).toBe(true);
  });

  it.each([undefined, '', 'abc', '"ab"', '"abcd"', '"ABC"', "'abc'", '"x*"', '"*"', '**', '"abc'])(
    'does not name it: %s',
    (header) => {
      expect(isKnownTag(header, tag)).toBe(false);
    },
  );

  it('finds any tag of ours in any list, however long it is', () => {
    const tags = fc.array(fc.uint8Array().map(entityTag), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(tags, fc.nat(), (list, at) => {
        expect(isKnownTag(list.join(', '), list[at % list.length] ?? '')).toBe(true);
        expect(isKnownTag(list.join(', '), tag)).toBe(false);
      }),
    );
  });
});
