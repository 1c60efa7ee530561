import { z } from '@hono/zod-openapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantKey, nameKey } from '../lists/sort-keys.ts';
import { listQuery, readCursor, writeCursor } from './cursor.ts';

const shape = z.tuple([instantKey, nameKey]);

describe('a cursor', () => {
  it('is read as it was written, and fits into an address', () => {
    const key = fc.tuple(
      fc.integer({ min: 0, max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) }),
      fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.includes('\0')),
    );
    fc.assert(
      fc.property(key, (written) => {
        fc.pre(written[1].length <= 200);
        const cursor = writeCursor(written);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(readCursor(cursor, shape)).toEqual(written);
      }),
    );
  });

  it('of whatever text is refused or of the right shape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = readCursor(text, shape);
        expect(key === null || shape.safeParse(key).success).toBe(true);
      }),
    );
  });

  it.each([
    ['another list', ['a', 'b']],
    ['no time', [-1, 'a']],
    ['an instant that no calendar has', [8_640_000_000_000_001, 'a']],
    ['an instant that PostgreSQL does not read', [Date.UTC(10_000), 'a']],
    ['NUL', [1, 'a\0']],
    ['too much', [1, 'a', 2]],
    ['too little', [1]],
  ])('with %s is none', (_what, key) => {
    expect(readCursor(writeCursor(key as (string | number)[]), shape)).toBeNull();
  });
});

describe('the query of a list', () => {
  const query = listQuery(shape);

  it('is the first 100 where nothing is asked', () => {
    expect(query.parse({})).toEqual({ limit: 100 });
  });

  it.each(['1', '100', '500'])('may ask for %s', (limit) => {
    expect(query.parse({ limit }).limit).toBe(Number(limit));
  });

  it.each([
    '0',
    '501',
    '-1',
    '1.5',
    'many',
    '',
    'NaN',
    'Infinity',
    '1e9',
    '1e2',
    '0x10',
    '+5',
    ' 5',
    '5.0',
  ])('may not ask for %o', (limit) => {
    const [issue] = query.safeParse({ limit }).error?.issues ?? [];
    expect(issue?.path).toEqual(['limit']);
  });

  it('names the parameter of a bad cursor', () => {
    const [issue] = query.safeParse({ after: 'nonsense' }).error?.issues ?? [];
    expect(issue?.path).toEqual(['after']);
    expect(query.safeParse({ after: 'x'.repeat(401) }).success).toBe(false);
  });
});
