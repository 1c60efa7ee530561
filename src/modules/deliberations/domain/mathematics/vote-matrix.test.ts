import { describe, expect, it } from 'vitest';
import { withdrawn } from '../votes.ts';
import { logOf } from './test/vote-log.ts';
import { buildVoteMatrix, countTakingPart, leaveOutExcluded, votesOfRow } from './vote-matrix.ts';

const log = logOf([
  [5, 4, 1],
  [5, 2, -1],
  [3, 9, 0],
  [8, 1, withdrawn],
]);
const statements = [
  { sid: 2, meta: false, moderated: -1 as const },
  { sid: 9, meta: true, moderated: 1 as const },
  { sid: 77, meta: false, moderated: 1 as const },
];

describe('the vote matrix', () => {
  it('has a row for each person and a column for each statement with a current vote', () => {
    const matrix = buildVoteMatrix(log, statements);
    expect([...matrix.pids]).toEqual([3, 5]);
    expect([...matrix.sids]).toEqual([2, 4, 9]);
    expect([...matrix.rowStarts]).toEqual([0, 1, 3]);
    expect([...matrix.columns]).toEqual([2, 0, 1]);
    expect([...matrix.values]).toEqual([0, -1, 1]);
  });

  it('excludes declined and meta statements; one without a status takes part', () => {
    const matrix = buildVoteMatrix(log, statements);
    expect([...matrix.excluded]).toEqual([1, 0, 1]);
    expect([...matrix.meta]).toEqual([0, 0, 1]);
  });

  it('keeps the row of a person whose votes are all on excluded statements', () => {
    const matrix = leaveOutExcluded(buildVoteMatrix(log, statements));
    expect([...matrix.pids]).toEqual([3, 5]);
    expect([...matrix.sids]).toEqual([4]);
    expect([votesOfRow(matrix, 0), votesOfRow(matrix, 1)]).toEqual([0, 1]);
  });

  it('tells the people and votes that take part: the example of the method', () => {
    const [ann, ben, cy] = [1, 2, 3];
    const votes = logOf([
      [ann, 0, 1],
      [ann, 6, 1],
      [ben, 6, 1],
      [cy, 7, 1],
    ]);
    const stood = [
      { sid: 0, meta: false, moderated: 0 as const },
      { sid: 6, meta: false, moderated: -1 as const },
      { sid: 7, meta: false, moderated: 0 as const, waiting: true },
    ];
    const matrix = buildVoteMatrix(votes, stood);
    expect([matrix.pids.length, matrix.values.length]).toEqual([3, 4]);
    expect(countTakingPart(matrix)).toEqual({ people: 1, votes: 1 });
    expect(countTakingPart(leaveOutExcluded(matrix))).toEqual({ people: 1, votes: 1 });
  });

  it('is empty for an empty log', () => {
    const matrix = buildVoteMatrix(logOf([]), statements);
    expect([matrix.pids.length, matrix.sids.length, [...matrix.rowStarts]]).toEqual([0, 0, [0]]);
  });
});
