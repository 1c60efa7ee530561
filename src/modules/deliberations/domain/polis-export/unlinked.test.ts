import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentVotes } from '../mathematics/current-votes.ts';
import type { VoteLog } from '../votes.ts';
import type { ExportedStatement } from './polis-export.ts';
import { logOfActs, noon, votingActs } from './test/voting-log.ts';
import {
  fewestTogether,
  onWellVoted,
  unlinkedStatements,
  unlinkedVotes,
  unlinkingBy,
} from './unlinked.ts';

const key = Buffer.alloc(32, 7);
const day = 86_400_000;
const midnight = noon - day / 2;
const rowsOf = ({ pids, sids, values, times }: VoteLog) =>
  Array.from(pids, (pid, row) => [times[row] ?? 0, sids[row] ?? 0, pid, values[row] ?? 0]);

/** Rows as time after noon, statement, person and value. */
function logOf(rows: readonly (readonly [number, number, number, number])[]): VoteLog {
  return {
    times: Float64Array.from(rows, ([after]) => noon + after),
    sids: Int32Array.from(rows, ([, sid]) => sid),
    pids: Int32Array.from(rows, ([, , pid]) => pid),
    values: Int8Array.from(rows, ([, , , value]) => value),
  };
}

/** So many people who agree on statement 0, an hour after each other. */
const agreeing = (people: number) =>
  Array.from({ length: people }, (_, pid) => [pid * 3_600_000, 0, pid, 1] as const);

describe('votes as they leave', () => {
  it('are current as they were, also where they are read back and nobody knows the order', () => {
    fc.assert(
      fc.property(votingActs, (acts) => {
        const log = logOfActs(acts);
        expect(currentVotes(unlinkedVotes(log, key))).toEqual(currentVotes(log));
      }),
      { numRuns: 300 },
    );
  });

  it('carry the day: no time is further from midnight than one ballot has changes', () => {
    fc.assert(
      fc.property(votingActs, (acts) => {
        const log = logOfActs(acts);
        for (const time of unlinkedVotes(log, key).times) expect(time % day).toBeLessThan(120);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same bytes in whatever order people voted within a day', () => {
    const rows = fc.shuffledSubarray(agreeing(11), { minLength: 11 });
    fc.assert(
      fc.property(rows, (shuffled) => {
        // The same votes at each other's times.
        const log = logOf(shuffled.map(([, ...vote], i) => [i * 1000, ...vote]));
        const inOrder = logOf(agreeing(11).map(([, ...vote], i) => [i * 1000, ...vote]));
        expect(unlinkedVotes(log, key)).toEqual(unlinkedVotes(inOrder, key));
      }),
      { numRuns: 50 },
    );
  });

  it('stand in another order under another key, and not in that of the people', () => {
    const log = logOf(agreeing(11).map(([, ...vote], i) => [i * 1000, ...vote]));
    const one = Array.from(unlinkedVotes(log, key).pids);
    expect(one).not.toEqual(Array.from(unlinkedVotes(log, Buffer.alloc(32, 8)).pids));
    expect(one).not.toEqual([...one].sort((a, b) => a - b));
  });

  it('keep the changes of one person on one statement, a millisecond apart in a day', () => {
    const people = [1, 2, 3, 4].map((pid) => [0, 0, pid, 1] as const);
    const log = logOf([...people, [5, 0, 9, 1], [6, 0, 9, -1], [7, 0, 9, 0], [day, 0, 9, 1]]);
    expect(rowsOf(unlinkedVotes(log, key)).filter(([, , pid]) => pid === 9)).toEqual([
      [midnight, 0, 9, 1],
      [midnight + 1, 0, 9, -1],
      [midnight + 2, 0, 9, 0],
      [midnight + day, 0, 9, 1],
    ]);
  });

  it('leave a tie a tie: different votes at one time count as a pass before and after', () => {
    const log = logOf([
      [5, 0, 9, 1],
      [5, 0, 9, -1],
    ]);
    expect(Array.from(unlinkedVotes(log, key).times)).toEqual([midnight, midnight]);
    expect(currentVotes(unlinkedVotes(log, key))).toEqual(currentVotes(log));
  });

  it('carry no day before that of the fifth voter, so that who voted first is not known', () => {
    const rows = [0, 0, 2, 3, 5, 8].map((d, pid) => [d * day, 0, pid, 1] as const);
    const days = rowsOf(unlinkedVotes(logOf(rows), key)).map(([time = 0, , pid]) => [
      pid,
      (time - midnight) / day,
    ]);
    expect(Object.fromEntries(days)).toEqual({ 0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 8 });
    const four = rowsOf(unlinkedVotes(logOf(rows.slice(0, 4)), key));
    expect(four.map(([time = 0]) => (time - midnight) / day)).toEqual([3, 3, 3, 3]);
  });

  it('of an open conversation are on statements with five voters, those who took back apart', () => {
    fc.assert(
      fc.property(votingActs, (acts) => {
        const { pids, sids } = currentVotes(onWellVoted(logOfActs(acts)));
        for (const sid of new Set(sids)) {
          const voters = pids.filter((_, row) => sids[row] === sid);
          expect(voters.length).toBeGreaterThanOrEqual(fewestTogether);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const written = (sid: number, authorPid: number | null): ExportedStatement => ({
  ...{ sid, authorPid, text: `Words ${sid}`, at: noon + sid, moderated: 1, meta: false },
  seed: authorPid === null,
});

/** Everybody of 0 to 5 on statements 0, 1, 2 and 4; on 3 its author alone. */
const votes = logOf([
  ...[0, 1, 2, 4].flatMap((sid) => [0, 1, 2, 3, 4, 5].map((pid) => [0, sid, pid, 1] as const)),
  [0, 3, 5, 1],
]);

describe('statements as they leave', () => {
  const given = [written(0, null), written(1, 4), written(2, 5), written(3, 5), written(4, 5)];
  const shown = unlinkedStatements(given, [7], unlinkingBy(votes, key));
  const authorOf = (sid: number) => shown.find((one) => one.sid === sid)?.authorPid;

  it('name authors by numbers that are no voter’s and no participant’s, one for each', () => {
    expect(new Set([authorOf(1), authorOf(2)])).toEqual(new Set([8, 9]));
    expect(authorOf(4)).toBe(authorOf(2));
  });

  it('name no author where the votes of fewer than five people would give the author away', () => {
    expect([authorOf(0), authorOf(3)]).toEqual([null, null]);
  });

  it('do not number authors in the order of their numbers as voters under every key', () => {
    const orders = Array.from({ length: 20 }, (_, n) => {
      const [, one, other] = unlinkedStatements(given, [], unlinkingBy(votes, Buffer.alloc(32, n)));
      return Number(one?.authorPid) < Number(other?.authorPid);
    });
    expect(new Set(orders).size).toBe(2);
  });

  it('carry the day', () => {
    expect(new Set(shown.map(({ at }) => at))).toEqual(new Set([midnight]));
  });
});
