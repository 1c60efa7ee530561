import { describe, expect, it } from 'vitest';
import { findCommonGround, findDividingStatements } from './common-ground.ts';
import { wilsonInterval } from './wilson.ts';

type Counts = readonly [agrees: number, disagrees: number, seen: number];

function group(...columns: readonly Counts[]) {
  return {
    agrees: Int32Array.from(columns, ([agrees]) => agrees),
    disagrees: Int32Array.from(columns, ([, disagrees]) => disagrees),
    seen: Int32Array.from(columns, ([, , seen]) => seen),
  };
}

const sids = Int32Array.of(7, 8, 9, 10);
const none = new Uint8Array(4);

describe('common ground', () => {
  const groups = [
    group([30, 0, 30], [4, 0, 4], [0, 30, 30], [30, 0, 30]),
    group([28, 2, 30], [30, 0, 30], [1, 29, 30], [15, 15, 30]),
  ];

  it('holds what every group accepts or every group rejects, by the worst group’s bound', () => {
    expect(findCommonGround(groups, none, sids)).toEqual([
      { sid: 9, direction: 'disagree', worst: wilsonInterval(29, 30).lower },
      { sid: 7, direction: 'agree', worst: wilsonInterval(28, 30).lower },
    ]);
  });

  it('leaves out excluded columns', () => {
    const found = findCommonGround(groups, Uint8Array.of(1, 0, 0, 0), sids);
    expect(found.map(({ sid }) => sid)).toEqual([9]);
  });

  it('is empty without groups', () => {
    expect(findCommonGround([], none, sids)).toEqual([]);
  });
});

describe('dividing statements', () => {
  it('stand by the greatest difference between two groups', () => {
    const groups = [
      group([8, 0, 8], [4, 0, 8], [8, 0, 8], [0, 0, 0]),
      group([0, 8, 8], [4, 0, 8], [4, 4, 8], [0, 0, 0]),
      group([4, 4, 8], [4, 0, 8], [8, 0, 8], [0, 0, 0]),
    ];
    const [most, second] = findDividingStatements(groups, none, sids);
    expect(most).toEqual({ sid: 7, difference: 0.9 - 0.1, mostAgreeing: 0, leastAgreeing: 1 });
    expect(second).toMatchObject({ sid: 9, mostAgreeing: 0, leastAgreeing: 1 });
  });

  it('need two groups', () => {
    expect(findDividingStatements([group([8, 0, 8])], Uint8Array.of(0), sids)).toEqual([]);
  });
});
