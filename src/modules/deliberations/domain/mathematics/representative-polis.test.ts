import { describe, expect, it } from 'vitest';
import { compareGroups, type GroupComparison } from './representative.ts';
import { representativeAsPolis } from './representative-polis.ts';
import type { VoteCounts } from './vote-counts.ts';

type Counts = readonly [agrees: number, disagrees: number, seen: number];

function countsOf(columns: readonly Counts[]): VoteCounts {
  return {
    agrees: Int32Array.from(columns, ([agrees]) => agrees),
    disagrees: Int32Array.from(columns, ([, disagrees]) => disagrees),
    seen: Int32Array.from(columns, ([, , seen]) => seen),
  };
}

/** Representative statements of the first group; statement numbers are 10, 11, … */
function pick(first: readonly Counts[], others: readonly Counts[]): string[] {
  const excluded = new Uint8Array(first.length);
  const [comparisons = []] = compareGroups([countsOf(first), countsOf(others)], excluded);
  const sids = Int32Array.from(first, (_, column) => 10 + column);
  return representativeAsPolis(comparisons, sids).map(
    ({ sid, direction }) => `${sid} ${direction}`,
  );
}

describe('the comparison of a group with the others', () => {
  it('gives the worked figures', () => {
    const groups: Counts[] = [
      [36, 1, 39],
      [4, 24, 36],
      [31, 9, 51],
      [4, 5, 29],
    ];
    const [[of0] = []]: GroupComparison[][] = compareGroups(
      groups.map((counts) => countsOf([counts])),
      Uint8Array.of(0),
    );
    expect(of0?.agree.p).toBeCloseTo(0.902439, 6);
    expect(of0?.agree.pt).toBeCloseTo(5.375872, 6);
    expect(of0?.agree.r).toBeCloseTo(2.662195, 6);
    expect(of0?.agree.rt).toBeCloseTo(6.368543, 6);
  });

  it('passes over excluded columns', () => {
    const [comparisons] = compareGroups(
      [
        countsOf([
          [1, 0, 1],
          [0, 1, 1],
        ]),
      ],
      Uint8Array.of(1, 0),
    );
    expect(comparisons?.map(({ column }) => column)).toEqual([1]);
  });
});

describe('Polis’ representative statements', () => {
  it('are those that pass both tests, agrees before disagrees', () => {
    expect(
      pick(
        [
          [1, 28, 30],
          [15, 15, 30],
          [27, 2, 30],
        ],
        [
          [28, 1, 30],
          [15, 15, 30],
          [5, 25, 30],
        ],
      ),
    ).toEqual(['12 agree', '10 disagree']);
  });

  it('are five at most', () => {
    const first = Array.from({ length: 9 }, (): Counts => [28, 1, 30]);
    const others = Array.from({ length: 9 }, (): Counts => [1, 28, 30]);
    expect(pick(first, others)).toEqual([
      '10 agree',
      '11 agree',
      '12 agree',
      '13 agree',
      '14 agree',
    ]);
  });

  it('begin with the best statement to agree with, though it passes no test against the others', () => {
    expect(
      pick(
        [
          [29, 0, 30],
          [1, 29, 30],
        ],
        [
          [29, 0, 30],
          [29, 1, 30],
        ],
      ),
    ).toEqual(['10 disagree', '11 disagree']);
  });

  it('are one only, the best to agree with, where none passes both tests', () => {
    expect(
      pick(
        [
          [2, 2, 4],
          [4, 0, 4],
        ],
        [
          [2, 2, 4],
          [4, 0, 4],
        ],
      ),
    ).toHaveLength(1);
  });

  it('fall back on what differs most where nothing is agreed with', () => {
    expect(
      pick(
        [
          [0, 2, 4],
          [0, 0, 4],
        ],
        [
          [2, 2, 4],
          [2, 2, 4],
        ],
      ),
    ).toEqual(['10 disagree']);
  });

  it('are none without statements', () => {
    expect(pick([], [])).toEqual([]);
  });
});
