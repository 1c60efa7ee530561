import { milestonesOn } from './commitment-standing.ts';
import { eventsUntil } from './milestone-standing.ts';
import { type Day, endOf, type PlanDate } from './plan-date.ts';
import type { Milestone, Plan, PlanEvent } from './plan-schema.ts';

/** The milestone that is due next on a day, with its date; undefined: none is open and ahead. */
export function nextDue(
  plan: Plan,
  day: Day,
): { readonly milestone: Milestone; readonly due: PlanDate } | undefined {
  const ahead = milestonesOn(plan, day).flatMap(({ milestone, standing: { state, due } }) =>
    due !== null && (state === 'on-course' || state === 'slipped') ? [{ milestone, due }] : [],
  );
  return ahead.sort((a, b) => (endOf(a.due) < endOf(b.due) ? -1 : 1))[0];
}

/** The move that was told last by a day, with its milestone. */
export function newestSlip(
  plan: Plan,
  day: Day,
): { readonly milestone: Milestone; readonly event: PlanEvent } | undefined {
  const moves = milestonesOn(plan, day).flatMap(({ milestone }) =>
    eventsUntil(milestone.events, day)
      .filter(({ kind }) => kind === 'moved')
      .map((event) => ({ milestone, event })),
  );
  return moves.sort((a, b) => (endOf(a.event.on) > endOf(b.event.on) ? -1 : 1))[0];
}
