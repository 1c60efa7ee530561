import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementPriorities, statementPriority } from './priority.ts';

describe('the priority of a statement', () => {
  it('is the worked one: 75 agrees, 39 disagrees, 155 seen, extremity 1.910146', () => {
    const counts = { agrees: 75, disagrees: 39, seen: 155 };
    expect(statementPriority(counts, 1.910146)).toBeCloseTo(1.064765, 5);
  });

  it('is 49 for a statement about the person', () => {
    const one = Int32Array.of(1, 1);
    const counts = { agrees: one, disagrees: new Int32Array(2), seen: one };
    const found = statementPriorities(counts, new Float64Array(2), Uint8Array.of(0, 1));
    expect(found[0]).not.toBe(49);
    expect(found[1]).toBe(49);
  });

  it('is positive whatever the votes, so that every statement can be drawn', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(999), fc.nat(999), (agrees, disagrees, passes) => {
        const counts = { agrees, disagrees, seen: agrees + disagrees + passes };
        expect(statementPriority(counts, 0)).toBeGreaterThan(0);
      }),
    );
  });
});
