import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingToOpen, openingRules } from './opening-rules.ts';

const count = fc.nat({ max: 20 });

describe('what is missing to open', () => {
  it('is nothing from 3 facts, 7 seeds and 1 opposed seed on', () => {
    expect(missingToOpen({ facts: 3, seeds: 7, opposedSeeds: 1 })).toEqual({
      facts: 0,
      seeds: 0,
      opposedSeeds: 0,
    });
    expect(missingToOpen({ facts: 0, seeds: 0, opposedSeeds: 0 })).toEqual(openingRules);
  });

  it('once added leaves nothing missing, and is never negative', () => {
    fc.assert(
      fc.property(count, count, count, (facts, seeds, opposedSeeds) => {
        const missing = missingToOpen({ facts, seeds, opposedSeeds });
        expect(Math.min(...Object.values(missing))).toBeGreaterThanOrEqual(0);
        const filled = {
          facts: facts + missing.facts,
          seeds: seeds + missing.seeds,
          opposedSeeds: opposedSeeds + missing.opposedSeeds,
        };
        expect(missingToOpen(filled)).toEqual({ facts: 0, seeds: 0, opposedSeeds: 0 });
      }),
    );
  });
});
