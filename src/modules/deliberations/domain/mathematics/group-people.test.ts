import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peopleToppedUp, peopleWithEnoughVotes } from './eligible-people.ts';
import { groupPeople, takeGivenGroups } from './group-people.ts';
import { pickPoints } from './k-means.ts';
import { findOpinionGroups, leastSize } from './opinion-groups.ts';
import { chooseK, groupAsPolis } from './polis-groups.ts';
import type { Points } from './projection.ts';
import { seededRandom } from './seeded-random.ts';
import { logOf, type VoteRow } from './test/vote-log.ts';
import { buildVoteMatrix } from './vote-matrix.ts';

/** Heaps of points around the corners of a regular polygon. */
function heaps(sizes: readonly number[], radius: number) {
  const random = seededRandom('heaps');
  const places = sizes.flatMap((size, heap) => Array.from({ length: size }, () => heap));
  const angle = (heap: number) => (2 * Math.PI * heap) / sizes.length;
  return {
    xs: Float64Array.from(places, (heap) => radius * Math.cos(angle(heap)) + random()),
    ys: Float64Array.from(places, (heap) => radius * Math.sin(angle(heap)) + random()),
  };
}

/** The points of equal heaps in another order: one of each heap, then the next of each. */
function inTurn(points: Points, heapCount: number): Points {
  const size = points.xs.length / heapCount;
  const place = (i: number) => (i % heapCount) * size + Math.floor(i / heapCount);
  return pickPoints(points, Array.from(points.xs.keys(), place));
}

function numbers(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, pid) => pid);
}

/** Person i has voted on `counts[i]` statements. */
function matrixOf(counts: readonly number[]) {
  return buildVoteMatrix(
    logOf(
      counts.flatMap((count, pid) =>
        Array.from({ length: count }, (_, sid): VoteRow => [pid, sid, 1]),
      ),
    ),
    [],
  );
}

describe('who is grouped', () => {
  it('has at least seven votes, or all where there are fewer statements', () => {
    expect(peopleWithEnoughVotes(matrixOf([6, 7, 9]), 9)).toEqual([1, 2]);
    expect(peopleWithEnoughVotes(matrixOf([1, 3, 2]), 3)).toEqual([1]);
  });

  it('is topped up to fifteen with those who voted most, the smaller pid among equals', () => {
    const matrix = matrixOf([8, 1, ...Array.from({ length: 20 }, () => 2), 5]);
    const rows = Array.from(matrix.pids.keys());
    expect(peopleToppedUp(matrix, 8, rows)).toEqual([
      0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 22,
    ]);
  });
});

describe('opinion groups', () => {
  it.each([[[40, 30]], [[40, 30, 20]], [[40, 30, 20, 10]], [[50, 40, 30, 20, 10]]])(
    'are found where there are heaps of %j people, largest first',
    (sizes) => {
      const labels = findOpinionGroups(heaps([...sizes].reverse(), 9), numbers(sum(sizes)), null);
      const found = sizes.map((_, group) => labels?.filter((label) => label === group).length);
      expect(found).toEqual(sizes);
    },
  );

  it('are never smaller than five people or 3 in 100', () => {
    expect([leastSize(20), leastSize(166), leastSize(167), leastSize(1000)]).toEqual([5, 5, 6, 30]);
    const coordinate = fc.integer({ min: -20, max: 20 });
    const any = fc.array(fc.tuple(coordinate, coordinate), { minLength: 15, maxLength: 120 });
    fc.assert(
      fc.property(any, (pairs) => {
        const points = {
          xs: Float64Array.from(pairs, ([x]) => x),
          ys: Float64Array.from(pairs, ([, y]) => y),
        };
        const labels = findOpinionGroups(points, numbers(pairs.length), null);
        if (labels === null) return;
        const sizes = [...new Set(labels)].map((group) => labels.filter((l) => l === group).length);
        expect(sizes.length).toBeGreaterThanOrEqual(2);
        expect(sizes.length).toBeLessThanOrEqual(5);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(leastSize(pairs.length));
      }),
    );
  });

  it('are none where a few outliers are all that could be split off', () => {
    const points = { xs: new Float64Array(40), ys: new Float64Array(40) };
    points.xs.set([90, -80, 70], 37);
    expect(findOpinionGroups(points, numbers(40), null)).toBeNull();
  });

  it('are judged on the same two thousand people whatever the others do', () => {
    const labels = findOpinionGroups(heaps([1500, 1000], 9), numbers(2500), null);
    expect(labels?.filter((label) => label === 0).length).toBe(1500);
  });
});

describe('groups in mode polis', () => {
  it('take the number of groups that the base clusters show', () => {
    expect(chooseK(inTurn(heaps([30, 30, 30], 9), 3))).toBe(3);
    expect(chooseK(inTurn(heaps([60, 60, 60, 60], 9), 4))).toBe(4);
  });

  it('may be as small as one person', () => {
    const points = { xs: Float64Array.of(0, 0.1, 50), ys: new Float64Array(3) };
    expect([...groupAsPolis(points, 2)]).toEqual([0, 0, 1]);
  });

  it('are fewer than asked for where people stand on the same spot', () => {
    const same = { xs: new Float64Array(4), ys: new Float64Array(4) };
    expect([...groupAsPolis(same, 3)]).toEqual([0, 0, 0, 0]);
    expect([...groupAsPolis({ xs: new Float64Array(0), ys: new Float64Array(0) }, null)]).toEqual(
      [],
    );
  });
});

describe('grouping people', () => {
  it('needs fifteen people with enough votes in mode ours', () => {
    const matrix = matrixOf(Array.from({ length: 14 }, () => 7));
    const points = heaps([7, 7], 9);
    expect(groupPeople(matrix, points, 7, 'ours', null).reason).toBe('too-few-people');
    expect(groupPeople(matrix, points, 7, 'polis', null).ids).toEqual([0, 1]);
  });

  it('takes given groups in the order of their numbers and passes over unknown people', () => {
    const matrix = matrixOf([1, 1, 1]);
    const given = new Map([
      [0, 9],
      [2, 4],
      [77, 1],
    ]);
    const { labels, ids, reason } = takeGivenGroups(matrix, given);
    expect([...labels]).toEqual([1, -1, 0]);
    expect(ids).toEqual([4, 9]);
    expect(reason).toBeNull();
  });
});

function sum(numbersToAdd: readonly number[]): number {
  return numbersToAdd.reduce((total, number) => total + number, 0);
}
