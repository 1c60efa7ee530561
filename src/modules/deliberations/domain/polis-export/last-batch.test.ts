import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepRows, type VoteLog, withdrawn } from '../votes.ts';
import { lastBatch } from './last-batch.ts';
import { type Act, logOfActs, votingActs } from './test/voting-log.ts';
import { fewestTogether, onWellVoted, unlinkedVotes } from './unlinked.ts';

const key = Buffer.alloc(32, 7);
const firstRows = (log: VoteLog, rows: number) => keepRows(log, (row) => row < rows);

/** What each person says in the files after so many rows, one line a ballot. */
function filesAfter(log: VoteLog, rows: number): ReadonlyMap<number, string> {
  const known = firstRows(log, rows);
  const shown = unlinkedVotes(onWellVoted(firstRows(known, lastBatch(known))), key);
  const ballots = new Map<number, string[]>();
  shown.pids.forEach((pid, row) => {
    const line = `${shown.sids[row]} ${shown.values[row]} ${shown.times[row]}`;
    ballots.set(pid, [...(ballots.get(pid) ?? []), line]);
  });
  return new Map([...ballots].map(([pid, lines]) => [pid, lines.sort().join('; ')]));
}

function peopleWhoDiffer(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>) {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (pid) => one.get(pid) !== other.get(pid),
  );
}

/** Five people say something on statement 0, one second after the other. */
const five: readonly Act[] = [1, 2, 3, 4, 5].map((pid) => [pid, 0, pid % 2, 1000]);

describe('batches', () => {
  it('show to who reads the files after every act a change of at least five people, or none', () => {
    let batches = 0;
    fc.assert(
      fc.property(votingActs, (acts) => {
        const log = logOfActs(acts);
        let before = filesAfter(log, 0);
        for (let rows = 1; rows <= log.pids.length; rows += 1) {
          const after = filesAfter(log, rows);
          const changed = peopleWhoDiffer(before, after);
          if (changed.length > 0) {
            batches += 1;
            expect(changed.length).toBeGreaterThanOrEqual(fewestTogether);
          }
          before = after;
        }
      }),
      { numRuns: 60 },
    );
    expect(batches).toBeGreaterThan(60);
  });

  it('never move back or forth what went out: an end stays an end while the log grows', () => {
    fc.assert(
      fc.property(votingActs, fc.nat(120), (acts, rows) => {
        const log = logOfActs(acts);
        const end = lastBatch(firstRows(log, rows));
        expect(lastBatch(firstRows(log, end))).toBe(end);
        expect(lastBatch(log)).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, readonly Act[], number]>([
    ['nothing', [], 0],
    ['four people', five.slice(0, 4), 0],
    ['five people', five, 5],
    ['one person on five statements', [0, 1, 2, 3, 4].map((sid) => [1, sid, 1, 1000]), 0],
    ['five people on five statements', [1, 2, 3, 4, 5].map((n) => [n, n, 1, 1000]), 0],
    [
      'five of whom one takes it back, until a sixth comes',
      [...five.slice(0, 4), [4, 0, withdrawn, 5], [5, 0, 1, 5], [6, 0, 1, 5]],
      7,
    ],
    ['five, and four more who wait for a fifth', [...five, ...laterOn([6, 7, 8, 9])], 5],
    ['five, and five more', [...five, ...laterOn([6, 7, 8, 9, 10])], 10],
    [
      'five, four more, and one who votes and takes it back',
      [...five, ...laterOn([6, 7, 8, 9, 10]).slice(0, 4), [10, 0, 1, 5], [10, 0, withdrawn, 5]],
      10,
    ],
    [
      'five, four more, and one who takes back and says the same again',
      [...five, ...laterOn([6, 7, 8, 9]), [1, 1, 1, 5], [1, 1, withdrawn, 5]],
      5,
    ],
    ['five who leave', [...five, ...five.map(([pid]): Act => [pid, 0, withdrawn, 5])], 6],
  ])('end where they must: %s', (_title, acts, end) => {
    expect(lastBatch(logOfActs(acts))).toBe(end);
  });
});

function laterOn(pids: readonly number[]): Act[] {
  return pids.map((pid) => [pid, 0, 1, 1000]);
}
