import { type Day, daysBetween, endOf, type PlanDate } from './plan-date.ts';
import type { Milestone, Plan, PlanEvent } from './plan-schema.ts';

/** From the worst to the best: that of a commitment is the worst of its milestones. */
export const milestoneStates = [
  'overdue-unexplained',
  'overdue-explained',
  'slipped',
  'undated',
  'unrecorded',
  'on-course',
  'delivered',
  'withdrawn',
] as const;

export type MilestoneState = (typeof milestoneStates)[number];

/** How a milestone stands on a day. */
export interface Standing {
  readonly state: MilestoneState;
  /** Due of the first promise or move. */
  readonly firstDue: PlanDate | null;
  readonly due: PlanDate | null;
  /** When it was delivered, where it stands delivered. */
  readonly delivered: PlanDate | null;
  readonly moves: number;
  /** Days after the end of the first due, negative where early; null: not known, or nothing was due. */
  readonly slipDays: number | null;
  /** Days from the end of the first due to that of the last. */
  readonly movedDays: number | null;
}

/** An explanation counts for so many days. */
export const explanationDays = 60;

/** What had been told by a day: an event counts from the last day of its period on. */
export function eventsUntil(events: readonly PlanEvent[], day: Day): readonly PlanEvent[] {
  return events.filter(({ on }) => endOf(on) <= day);
}

/** Whether a plan is over on a day: what was not recorded by then is not known. */
function isClosedOn({ status, term }: Pick<Plan, 'status' | 'term'>, day: Day): boolean {
  return status === 'closed' && day >= endOf(term.end);
}

/** In which state a plan was on a day: one that is closed now ran until its term ended. */
export function statusOn(plan: Pick<Plan, 'status' | 'term'>, day: Day): Plan['status'] {
  return plan.status === 'closed' && !isClosedOn(plan, day) ? 'running' : plan.status;
}

/** How a milestone stands on a day; null: it is not there yet. */
export function standingOn(
  plan: Pick<Plan, 'status' | 'term'>,
  milestone: Pick<Milestone, 'events'>,
  day: Day,
): Standing | null {
  const events = eventsUntil(milestone.events, day);
  if (events.length === 0) return null;
  const dues = events.filter(({ kind }) => kind === 'promised' || kind === 'moved');
  const firstDue = dues[0]?.due ?? null;
  const due = dues.at(-1)?.due ?? null;
  const closing = lastClosing(events);
  const moves = events.filter(({ kind }) => kind === 'moved').length;
  const state =
    closing?.kind ?? openState(events, { due, moves, isClosed: isClosedOn(plan, day) }, day);
  const delivered = closing?.kind === 'delivered' ? closing.on : null;
  const between = (from: PlanDate | null, to: PlanDate | null) =>
    from === null || to === null ? null : daysBetween(endOf(from), endOf(to));
  const late = between(firstDue, delivered ?? day);
  const known = delivered !== null || late === null ? late : Math.max(0, late);
  const slipDays = state === 'unrecorded' ? null : known;
  return { state, firstDue, due, delivered, moves, slipDays, movedDays: between(firstDue, due) };
}

/** What ended it last; none where it was reopened after that. */
function lastClosing(events: readonly PlanEvent[]) {
  const last = events.findLast(({ kind }) => ['delivered', 'withdrawn', 'reopened'].includes(kind));
  if (last?.kind !== 'delivered' && last?.kind !== 'withdrawn') return undefined;
  return { kind: last.kind, on: last.on };
}

function openState(
  events: readonly PlanEvent[],
  { due, moves, isClosed }: { due: PlanDate | null; moves: number; isClosed: boolean },
  day: Day,
): MilestoneState {
  if (isClosed) return 'unrecorded';
  if (due === null) return 'undated';
  if (day <= endOf(due)) return moves > 0 ? 'slipped' : 'on-course';
  const told = events.findLast(({ kind, on }) => kind === 'explained' && endOf(on) > endOf(due));
  const isExplained = told !== undefined && daysBetween(endOf(told.on), day) <= explanationDays;
  return isExplained ? 'overdue-explained' : 'overdue-unexplained';
}
