import { describe, expect, it } from 'vitest';
import { findConsensus, groupInformedConsensus } from './consensus.ts';

function column(agrees: number, disagrees: number, seen: number) {
  return {
    agrees: Int32Array.of(agrees),
    disagrees: Int32Array.of(disagrees),
    seen: Int32Array.of(seen),
  };
}

describe('group-informed consensus', () => {
  it('is the worked product over four groups', () => {
    const groups = [column(36, 1, 39), column(4, 24, 36), column(31, 9, 51), column(4, 5, 29)];
    expect(groupInformedConsensus(groups, 1)[0]).toBeCloseTo(0.0115634, 7);
  });
});

describe('consensus', () => {
  const counts = {
    agrees: Int32Array.of(20, 18, 0, 20, 11, 20),
    disagrees: Int32Array.of(0, 0, 19, 0, 9, 0),
    seen: Int32Array.of(20, 20, 20, 20, 20, 20),
  };
  const sids = Int32Array.of(3, 4, 5, 6, 7, 8);

  it('lists what most agree with and what most disagree with, strongest first', () => {
    const excluded = Uint8Array.of(0, 0, 0, 1, 0, 0);
    expect(findConsensus(counts, excluded, sids)).toEqual({ agree: [3, 8, 4], disagree: [5] });
  });

  it('lists five at most', () => {
    const many = 8;
    const same = {
      agrees: new Int32Array(many).fill(9),
      disagrees: new Int32Array(many),
      seen: new Int32Array(many).fill(9),
    };
    const all = Int32Array.from({ length: many }, (_, i) => i);
    expect(findConsensus(same, new Uint8Array(many), all).agree).toEqual([0, 1, 2, 3, 4]);
  });
});
