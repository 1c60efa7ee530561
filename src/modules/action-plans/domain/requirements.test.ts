import { describe, expect, it } from 'vitest';
import { realPlan } from '../test/real-plan.ts';
import { fullYears, meetingGaps, requirementsOn } from './requirements.ts';

const plan = realPlan();
const day = '2024-05-31';
const met = (of: typeof plan, on = day) =>
  Object.fromEntries(requirementsOn(of, on).map(({ id, met: is }) => [id, is]));

describe('the requirements of the real plan', () => {
  it('are met where meetings tell it, and not known where nothing does', () => {
    expect(met(plan)).toEqual({
      ...{ '1.1': true, '2.1': true, '2.2': true, '5.1': true },
      ...{ '3.1': null, '3.2': null, '3.3': null, '4.1': null },
    });
  });

  it('rest on a longest gap of 164 days and on 3, 2 and 3 meetings a year', () => {
    const gaps = meetingGaps(plan, day);
    expect(gaps.reduce((most, gap) => (gap.days > most.days ? gap : most))).toEqual({
      ...{ from: '2023-04-21', to: '2023-10-02', days: 164 },
    });
    expect(fullYears(plan, day)).toEqual(['2021', '2022', '2023']);
  });

  it('are not met once half a year has passed without a meeting', () => {
    const endless = { ...plan, term: { start: '2021-01', end: '2026' } };
    expect(met(endless, '2024-07-30')['1.1']).toBe(true);
    expect(met(endless, '2024-07-31')['1.1']).toBe(false);
  });

  it('are not known without a forum, without rules of it, and before a year is over', () => {
    expect(met({ ...plan, forum: null })).toMatchObject({ '1.1': null, '5.1': null });
    const forum = plan.forum && { ...plan.forum, meetsEveryMonths: null };
    expect(met({ ...plan, forum })).toMatchObject({ '1.1': null, '5.1': true });
    expect(met(plan, '2021-06-30')).toMatchObject({ '2.2': null, '5.1': null });
  });
});
