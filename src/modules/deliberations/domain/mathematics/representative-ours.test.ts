import { describe, expect, it } from 'vitest';
import { compareGroups } from './representative.ts';
import { greatestDiscovery, representativeStatements } from './representative-ours.ts';

function representative(agrees: readonly (readonly number[])[], seen: number): string[][] {
  const columns = agrees[0]?.length ?? 0;
  const groups = agrees.map((ofGroup) => ({
    agrees: Int32Array.from(ofGroup),
    disagrees: Int32Array.from(ofGroup, (count) => seen - count),
    seen: new Int32Array(columns).fill(seen),
  }));
  const sids = Int32Array.from({ length: columns }, (_, column) => column);
  const found = representativeStatements(compareGroups(groups, new Uint8Array(columns)), sids);
  return found.map((ofGroup) => ofGroup.map(({ sid, direction }) => `${sid} ${direction}`));
}

describe('representative statements', () => {
  it('stand by falling difference from the other groups, each once', () => {
    expect(
      representative(
        [
          [30, 50, 40],
          [28, 2, 8],
        ],
        50,
      ),
    ).toEqual([
      ['1 agree', '2 agree'],
      ['1 disagree', '2 disagree'],
    ]);
  });

  it('are none where the groups do not differ, however many statements are tested', () => {
    const even = Array.from({ length: 60 }, () => 25);
    expect(representative([even, even], 50)).toEqual([[], []]);
  });

  it('are none with a single group', () => {
    expect(representative([[50, 1]], 50)).toEqual([[]]);
  });
});

describe('Benjamini and Hochberg’s procedure', () => {
  it('accepts every p-value up to the last one below its line', () => {
    expect(greatestDiscovery([0.5, 0.06, 0.01, 0.058])).toBe(0.06);
  });

  it('accepts none where all lie above', () => {
    expect(greatestDiscovery([0.2, 0.3])).toBe(Number.NEGATIVE_INFINITY);
  });
});
