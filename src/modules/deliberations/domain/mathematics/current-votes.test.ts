import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withdrawn } from '../votes.ts';
import { currentVotes } from './current-votes.ts';
import { seededRandom } from './seeded-random.ts';
import { arbitraryLog } from './test/arbitrary-votes.ts';
import { logOf, shuffledLog, type VoteRow } from './test/vote-log.ts';

function current(rows: readonly VoteRow[]): number[][] {
  const { pids, sids, values } = currentVotes(logOf(rows));
  return Array.from(pids, (pid, place) => [pid, sids[place] ?? -1, values[place] ?? -9]);
}

describe('current votes', () => {
  it('are the latest of each person on each statement, ordered by person and statement', () => {
    expect(
      current([
        [10, 3, 1, 5],
        [2, 7, -1, 9],
        [10, 3, -1, 6],
        [2, 5, 0, 1],
      ]),
    ).toEqual([
      [2, 5, 0],
      [2, 7, -1],
      [10, 3, -1],
    ]);
  });

  it('count as pass when different values share the greatest time', () => {
    expect(
      current([
        [1, 1, 1, 5],
        [1, 1, -1, 5],
        [1, 1, 1, 4],
      ]),
    ).toEqual([[1, 1, 0]]);
  });

  it('stay as they are when equal values share the greatest time', () => {
    const twice: VoteRow = [1, 1, -1, 5];
    expect(current([twice, twice])).toEqual([[1, 1, -1]]);
  });

  it('drop a vote that was taken back, and keep one given again later', () => {
    expect(
      current([
        [1, 1, 1, 1],
        [1, 1, withdrawn, 2],
        [1, 2, withdrawn, 1],
        [1, 2, 1, 2],
      ]),
    ).toEqual([[1, 2, 1]]);
  });

  it('let a withdrawal stand against a vote of the same time', () => {
    expect(
      current([
        [1, 1, 1, 2],
        [1, 1, withdrawn, 2],
        [1, 1, -1, 2],
      ]),
    ).toEqual([]);
  });

  it('do not depend on the order of the log', () => {
    fc.assert(
      fc.property(arbitraryLog, fc.string(), (log, seed) => {
        expect(currentVotes(shuffledLog(log, seededRandom(seed)))).toEqual(currentVotes(log));
      }),
    );
  });
});
