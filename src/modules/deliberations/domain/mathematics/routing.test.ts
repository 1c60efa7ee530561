import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNextStatement, isTooUnclear, type RoutedStatement } from './routing.ts';

function statement(sid: number, other: Partial<RoutedStatement> = {}): RoutedStatement {
  return { sid, seed: false, meta: false, votes: 20, unclearPasses: 0, ...other };
}

const practised = { votes: 30, onSeeds: 3, onMeta: 0 };
const newcomer = { votes: 0, onSeeds: 0, onMeta: 0 };
const unknown: ReadonlyMap<number, number> = new Map();

describe('the next statement', () => {
  it('is drawn with its priority as weight, 1 where it is unknown', () => {
    const candidates = [statement(2), statement(1), statement(3)];
    const priorities = new Map([
      [1, 2],
      [3, 5],
    ]);
    const drawn = [0, 0.24, 0.26, 0.37, 0.38, 0.99].map((random) =>
      drawNextStatement(candidates, practised, priorities, random),
    );
    expect(drawn).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('is one of the seeds until the person has voted on three', () => {
    const candidates = [statement(1), statement(2, { seed: true })];
    expect(drawNextStatement(candidates, { ...newcomer, onSeeds: 2 }, unknown, 0)).toBe(2);
    expect(drawNextStatement(candidates, { ...newcomer, onSeeds: 3 }, unknown, 0)).toBe(1);
    expect(drawNextStatement([statement(1)], newcomer, unknown, 0)).toBe(1);
  });

  it('is not about the person before seven votes', () => {
    const candidates = [statement(1, { meta: true })];
    expect(
      drawNextStatement(candidates, { votes: 6, onSeeds: 3, onMeta: 0 }, unknown, 0),
    ).toBeNull();
    expect(drawNextStatement(candidates, { votes: 7, onSeeds: 3, onMeta: 0 }, unknown, 0)).toBe(1);
  });

  it('is not about the person where that would be more than one vote in three', () => {
    const candidates = [statement(1, { meta: true }), statement(2)];
    const draw = (votes: number, onMeta: number) =>
      drawNextStatement(candidates, { votes, onSeeds: 3, onMeta }, unknown, 0);
    expect([draw(8, 2), draw(7, 2), draw(11, 3)]).toEqual([1, 2, 1]);
  });

  it('is never one that is too unclear', () => {
    const candidates = [statement(1, { votes: 10, unclearPasses: 6 })];
    expect(drawNextStatement(candidates, practised, unknown, 0)).toBeNull();
  });

  it('does not depend on the order of the candidates and is always one of them', () => {
    const any = fc.uniqueArray(fc.nat(50), { minLength: 1 });
    fc.assert(
      fc.property(
        any,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (sids, random) => {
          const candidates = sids.map((sid) => statement(sid));
          const drawn = drawNextStatement(candidates, practised, unknown, random);
          expect(sids).toContain(drawn);
          expect(drawNextStatement(candidates.reverse(), practised, unknown, random)).toBe(drawn);
        },
      ),
    );
  });
});

describe('a statement', () => {
  it.each([
    [9, 9, false],
    [10, 5, false],
    [10, 6, true],
    [30, 16, true],
  ])('of %i votes with %i passes for "unclear" is too unclear: %s', (votes, unclearPasses, too) => {
    expect(isTooUnclear({ votes, unclearPasses })).toBe(too);
  });
});
