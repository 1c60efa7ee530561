import { standingOn } from './milestone-standing.ts';
import { type Day, endOf } from './plan-date.ts';
import type { Plan } from './plan-schema.ts';

/** Of the milestones that had a date: how many had been due by a day, as first promised and as it stands now, and how many were delivered. */
export interface CurvePoint {
  readonly day: Day;
  readonly firstDue: number;
  readonly due: number;
  readonly delivered: number;
}

/** A point for each day on which one of the three numbers grows, as it is known on a day. */
export function promiseCurve(plan: Plan, day: Day): readonly CurvePoint[] {
  const milestones = plan.commitments.flatMap((commitment) => commitment.milestones);
  const standings = milestones
    .flatMap((milestone) => standingOn(plan, milestone, day) ?? [])
    .filter(({ firstDue }) => firstDue !== null);
  const daysOf = (key: 'firstDue' | 'due' | 'delivered') =>
    standings.flatMap((each) => (each[key] === null ? [] : [endOf(each[key])])).sort();
  const [first, due, delivered] = [daysOf('firstDue'), daysOf('due'), daysOf('delivered')];
  const until = (days: readonly Day[], end: Day) => days.filter((each) => each <= end).length;
  return [...new Set([...first, ...due, ...delivered])].sort().map((end) => ({
    day: end,
    firstDue: until(first, end),
    due: until(due, end),
    delivered: until(delivered, end),
  }));
}
