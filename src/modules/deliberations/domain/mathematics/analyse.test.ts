import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatementStatus, VoteLog } from '../votes.ts';
import { type AnalysisSettings, analyse, describeAnalysis } from './analyse.ts';
import { groupLetter } from './opinion-map.ts';
import { seededRandom } from './seeded-random.ts';
import { arbitraryLog, arbitraryStatements, twoCamps } from './test/arbitrary-votes.ts';
import { logOf, shuffledLog, type VoteRow } from './test/vote-log.ts';

function textOf(
  log: VoteLog,
  statements: readonly StatementStatus[],
  settings: AnalysisSettings,
): string {
  return JSON.stringify(describeAnalysis(analyse(log, statements, settings), 0));
}

const everyMode = fc.constantFrom<AnalysisSettings>(
  { mode: 'polis' },
  { mode: 'ours' },
  { mode: 'polis', k: 3 },
  { mode: 'ours', k: 2 },
  {
    mode: 'polis',
    groups: new Map([
      [0, 3],
      [1, 3],
      [2, 1],
      [500, 1],
    ]),
  },
  {
    mode: 'ours',
    groups: new Map([
      [4, 2],
      [5, 0],
    ]),
  },
);

function everyone(votes: (pid: number, sid: number) => VoteRow[2], people = 20, statements = 9) {
  const rows: VoteRow[] = [];
  for (let pid = 0; pid < people; pid += 1) {
    for (let sid = 0; sid < statements; sid += 1) rows.push([pid, sid, votes(pid, sid)]);
  }
  return logOf(rows);
}

const degenerate: [string, VoteLog][] = [
  ['nobody', logOf([])],
  ['one vote', logOf([[0, 0, 1]])],
  ['one person with all votes', everyone((_, sid) => (sid % 2 === 0 ? 1 : -1), 1)],
  ['two people who differ', everyone((pid) => (pid === 0 ? 1 : -1), 2)],
  ['two identical people', everyone((_, sid) => (sid === 0 ? 1 : 0), 2)],
  ['one statement', everyone((pid) => (pid % 2 === 0 ? 1 : -1), 20, 1)],
  ['only passes', everyone(() => 0)],
  ['the same vote by all', everyone(() => 1)],
  ['two identical camps', everyone((pid) => (pid % 2 === 0 ? 1 : -1))],
];

describe('an analysis', () => {
  it('is the same bytes for votes and statements in any order', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryStatements, everyMode, (log, statements, settings) => {
        const other = shuffledLog(log, seededRandom('order'));
        const backwards = [...statements].reverse();
        expect(textOf(other, backwards, settings)).toBe(textOf(log, statements, settings));
      }),
    );
  });

  it('has a finite number in every place', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryStatements, everyMode, (log, statements, settings) => {
        expectFinite(describeAnalysis(analyse(log, statements, settings), 0));
      }),
    );
  });

  it.each(degenerate)('of %s answers in both modes without NaN', (_, log) => {
    for (const mode of ['polis', 'ours'] as const) {
      const published = describeAnalysis(analyse(log, [], { mode }), 0);
      expectFinite(published);
      expect(Object.keys(published.projections).length).toBe(published.participants);
    }
  });

  it('of nobody is empty', () => {
    for (const mode of ['polis', 'ours'] as const) {
      expect(describeAnalysis(analyse(logOf([]), [], { mode }), 0)).toEqual({
        participants: 0,
        statements: 0,
        votes: 0,
        statementIds: [],
        center: [],
        components: [[], []],
        statementProjections: [],
        extremity: [],
        projections: {},
        priorities: {},
        groups: [],
        groupInformedConsensus: {},
        consensus: { agree: [], disagree: [] },
        withinGroupVariance: null,
        stable: null,
        stability: null,
        commonGround: [],
        seconds: 0,
      });
    }
  });

  it('says why there are no groups', () => {
    const reason = (log: VoteLog) => analyse(log, [], { mode: 'ours' }).noGroupsReason;
    expect(reason(everyone((pid) => (pid % 2 === 0 ? 1 : -1), 14))).toBe('too-few-people');
    expect(reason(everyone(() => 1))).toBe('no-k-fits');
    expect(reason(everyone((pid) => (pid % 2 === 0 ? 1 : -1)))).toBeNull();
  });

  it('finds two camps, the larger first, with what each stands for', () => {
    const log = twoCamps(60, 5, seededRandom('analysis'));
    const { groups, stable } = analyse(log, [], { mode: 'ours' });
    expect(groups.map(({ letter, members }) => [letter, members.length])).toEqual([
      ['A', 40],
      ['B', 20],
    ]);
    expect(stable).toBe(true);
    for (const { representative } of groups) expect(representative.length).toBe(10);
  });

  it('leaves declined and meta statements out in mode ours and keeps them in mode polis', () => {
    const log = twoCamps(30, 0, seededRandom('statuses'));
    const statements = [
      { sid: 1, meta: true, moderated: 1 as const },
      { sid: 2, meta: false, moderated: -1 as const },
    ];
    const ours = describeAnalysis(analyse(log, statements, { mode: 'ours' }), 0);
    const polis = describeAnalysis(analyse(log, statements, { mode: 'polis' }), 0);
    expect(ours.statementIds).toEqual(['0', '3', '4', '5', '6', '7', '8', '9']);
    expect(polis.statementIds.length).toBe(10);
    expect([polis.center[1], polis.extremity[2], polis.priorities['1']]).toEqual([0, 0, 49]);
    expect([ours.votes, polis.votes]).toEqual([300, 300]);
  });
});

describe('the published form', () => {
  it('keeps the order of its keys', () => {
    expect(Object.keys(describeAnalysis(analyse(logOf([]), [], { mode: 'ours' }), 1.5))).toEqual([
      ...['participants', 'statements', 'votes', 'statementIds', 'center', 'components'],
      ...['statementProjections', 'extremity', 'projections', 'priorities', 'groups'],
      ...['groupInformedConsensus', 'consensus', 'withinGroupVariance', 'stable', 'stability'],
      ...['commonGround', 'seconds'],
    ]);
  });

  it('lists given groups by number and members in numeric order', () => {
    const groups = new Map([
      [11, 7],
      [9, 7],
      [2, 3],
    ]);
    const log = twoCamps(15, 0, seededRandom('given'));
    const published = describeAnalysis(analyse(log, [], { mode: 'polis', groups }), 0);
    expect(published.groups.map(({ id, members }) => [id, members])).toEqual([
      [3, ['2']],
      [7, ['9', '11']],
    ]);
    expect([published.stable, published.stability]).toEqual([null, null]);
  });
});

describe('letters of groups', () => {
  it('run from A to Z and on with AA', () => {
    expect([0, 1, 25, 26, 27].map(groupLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB']);
  });
});

function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectFinite);
}
