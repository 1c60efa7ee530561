import {
  type MilestoneState,
  milestoneStates,
  type Standing,
  standingOn,
} from './milestone-standing.ts';
import type { Day } from './plan-date.ts';
import type { Commitment, Milestone, Plan } from './plan-schema.ts';

/** A state in one word of four, for counting; what was withdrawn stays counted. */
export const outcomes = ['kept', 'late', 'open', 'unknown', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

const outcomeOfState: Readonly<Record<MilestoneState, Outcome>> = {
  delivered: 'kept',
  'overdue-unexplained': 'late',
  'overdue-explained': 'late',
  slipped: 'late',
  undated: 'open',
  'on-course': 'open',
  unrecorded: 'unknown',
  withdrawn: 'withdrawn',
};

export const outcomeOf = (state: MilestoneState): Outcome => outcomeOfState[state];

/** A milestone that is there on a day, with its commitment and how it stands. */
export interface StandingMilestone {
  readonly commitment: Commitment;
  readonly milestone: Milestone;
  readonly standing: Standing;
}

/** The milestones of a plan that are there on a day, in the order of the plan. */
export function milestonesOn(plan: Plan, day: Day): readonly StandingMilestone[] {
  return plan.commitments.flatMap((commitment) =>
    commitment.milestones.flatMap((milestone) => {
      const standing = standingOn(plan, milestone, day);
      return standing === null ? [] : [{ commitment, milestone, standing }];
    }),
  );
}

export type CommitmentState = MilestoneState | 'no-milestone';

/** How a commitment stands: its worst milestone, and how many of them are delivered and late. */
export function commitmentOn(plan: Plan, { milestones }: Commitment, day: Day) {
  const standings = milestones.flatMap((milestone) => standingOn(plan, milestone, day) ?? []);
  const state: CommitmentState =
    milestoneStates.find((worst) => standings.some((each) => each.state === worst)) ??
    'no-milestone';
  const count = (outcome: Outcome) =>
    standings.filter((each) => outcomeOf(each.state) === outcome).length;
  return { state, milestones: standings.length, delivered: count('kept'), late: count('late') };
}

/** How many milestones stand so; the sum is the number of those that are there. */
export function countOutcomes(
  standings: readonly { readonly state: MilestoneState }[],
): Readonly<Record<Outcome, number>> {
  const counts = { kept: 0, late: 0, open: 0, unknown: 0, withdrawn: 0 };
  for (const { state } of standings) counts[outcomeOf(state)] += 1;
  return counts;
}

/** Of the delivered ones, how many came late, how many not, and of how many no date was promised. */
export function countDelivered(standings: readonly Standing[]) {
  const delivered = standings.filter(({ state }) => state === 'delivered');
  const late = delivered.filter(({ slipDays }) => (slipDays ?? 0) > 0).length;
  const undated = delivered.filter(({ slipDays }) => slipDays === null).length;
  return { late, undated, early: delivered.length - late - undated };
}
