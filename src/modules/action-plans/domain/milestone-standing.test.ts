import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../platform/text/taipei-day.ts';
import { anyDay, anyEvents, anyPlan } from '../test/any-plan.ts';
import { realPlan } from '../test/real-plan.ts';
import { commitmentOn, countOutcomes, milestonesOn } from './commitment-standing.ts';
import { explanationDays, type Standing, standingOn } from './milestone-standing.ts';
import { daysBetween, endOf } from './plan-date.ts';
import type { PlanEvent } from './plan-schema.ts';

const runs = { numRuns: 1_000 };
const running = { status: 'running', term: { start: '2020', end: '2030' } } as const;
const real = realPlan();

function standing(id: string, day: string): Standing | undefined {
  return milestonesOn(real, day).find(({ milestone }) => milestone.id === id)?.standing;
}

const event = (kind: PlanEvent['kind'], on: string, due: string | null = null): PlanEvent => ({
  ...{ kind, on, due, reason: null, signatures: [], sources: [], unverified: false },
});

describe('a milestone of the real plan', () => {
  it.each([
    ['2-1.1', { state: 'delivered', moves: 2, slipDays: 831, movedDays: 455 }],
    ['5-2.2', { slipDays: -374 }],
    ['4-1.1', { slipDays: -70 }],
    ['1-3.3', { slipDays: 126 }],
    ['1-3.2', { state: 'unrecorded', slipDays: null }],
  ])('%s stands so on the last day of the term', (id, expected) => {
    expect(standing(id, '2024-05-31')).toMatchObject(expected);
  });

  it.each([
    ['2021-12-21', 'on-course'],
    ['2021-12-22', 'slipped'],
    ['2022-04-30', 'slipped'],
    ['2022-05-01', 'overdue-unexplained'],
    ['2023-01-18', 'slipped'],
    ['2023-05-01', 'overdue-unexplained'],
    ['2024-04-10', 'delivered'],
  ])('the system for electronic signatures is on %s %s', (day, state) => {
    expect(standing('2-1.1', day)?.state).toBe(state);
  });

  it('is counted once: eleven kept, fifteen of which nothing is known', () => {
    const standings = milestonesOn(real, '2024-05-31').map((each) => each.standing);
    expect(countOutcomes(standings)).toEqual({
      kept: 11,
      late: 0,
      open: 0,
      unknown: 15,
      withdrawn: 0,
    });
  });
});

describe('a milestone', () => {
  it('is late without explanation on exactly the days that the rule gives', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, day) => {
        const until = events.filter(({ on }) => endOf(on) <= day);
        const due = until.findLast(({ kind }) => kind === 'promised' || kind === 'moved')?.due;
        const ends = until.findLast(({ kind }) =>
          ['delivered', 'withdrawn', 'reopened'].includes(kind),
        );
        const isOpen = ends === undefined || ends.kind === 'reopened';
        const told = until.filter(
          ({ kind, on }) => kind === 'explained' && due != null && endOf(on) > endOf(due),
        );
        const last = told.at(-1);
        const isTold = last !== undefined && daysBetween(endOf(last.on), day) <= explanationDays;
        const expected = isOpen && due != null && day > endOf(due) && !isTold;
        const state = standingOn(running, { events }, day)?.state;
        expect(state === 'overdue-unexplained').toBe(expected);
      }),
      runs,
    );
  });

  it('stands on a day as it did, whatever is added later', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, anyDay, (before, after, day) => {
        const later = after
          .filter(({ on }) => endOf(on) > day)
          .map((each) => ({ ...each, kind: 'moved' as const }));
        const known = before.filter(({ on }) => endOf(on) <= day);
        expect(standingOn(running, { events: [...known, ...later] }, day)).toEqual(
          standingOn(running, { events: known }, day),
        );
      }),
      runs,
    );
  });

  it('has slipped by as many days, however often it was moved between', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1, maxLength: 6 }), anyDay, (days, delivered) => {
        const [due = '', ...moves] = days;
        const on = delivered < '2021-01-01' ? '2021-01-01' : delivered;
        const moved = moves.map((to) => event('moved', '2020-06-01', to));
        const ended = (between: PlanEvent[]) => ({
          events: [event('promised', '2020-01-01', due), ...between, event('delivered', on)],
        });
        const [plain, often] = [ended([]), ended(moved)].map((each) =>
          standingOn(running, each, '2029-01-01'),
        );
        expect(often?.slipDays).toBe(plain?.slipDays);
      }),
      runs,
    );
  });

  it('is never less late because it was moved', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (due, to, day) => {
        const promised = event('promised', '2019-01-01', due);
        const before = standingOn(running, { events: [promised] }, day);
        const moved = [promised, event('moved', '2019-01-01', to)];
        const after = standingOn(running, { events: moved }, day);
        expect(after?.slipDays ?? 0).toBeGreaterThanOrEqual(before?.slipDays ?? 0);
      }),
      runs,
    );
  });

  it('is explained for sixty days, to the last of them', () => {
    const events = [event('promised', '2021-01-01', '2021-03'), event('explained', '2021-04-10')];
    const on = (days: number) =>
      standingOn(running, { events }, addDays('2021-04-10', days))?.state;
    expect([on(0), on(60), on(61)]).toEqual([
      'overdue-explained',
      'overdue-explained',
      'overdue-unexplained',
    ]);
  });
});

it('adds up: the milestones of a plan are as many as those of all outcomes', () => {
  fc.assert(
    fc.property(anyPlan, anyDay, (plan, day) => {
      const standings = milestonesOn(plan, day).map((each) => each.standing);
      const sum = Object.values(countOutcomes(standings)).reduce((a, b) => a + b, 0);
      expect(sum).toBe(standings.length);
      const counted = plan.commitments.map((each) => commitmentOn(plan, each, day).milestones);
      expect(counted.reduce((a, b) => a + b, 0)).toBe(standings.length);
    }),
  );
});
