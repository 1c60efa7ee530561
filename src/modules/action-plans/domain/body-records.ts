import { countOutcomes, milestonesOn, type StandingMilestone } from './commitment-standing.ts';
import type { Day } from './plan-date.ts';
import type { Commitment, Plan } from './plan-schema.ts';

/** What a body leads in a plan, and what became of it by a day. */
export interface BodyRecord {
  readonly body: Plan['bodies'][number];
  readonly leads: readonly Commitment[];
  readonly standings: readonly StandingMilestone[];
  readonly milestones: number;
  readonly kept: number;
  readonly late: number;
  /** How often a milestone was moved. */
  readonly moves: number;
}

/** Each body of a plan in its order, whether it leads anything or not. */
export function bodyRecords(plan: Plan, day: Day): readonly BodyRecord[] {
  const all = milestonesOn(plan, day);
  return plan.bodies.map((body) => {
    const leads = plan.commitments.filter(({ lead }) => lead.includes(body.id));
    const standings = all.filter(({ commitment }) => leads.includes(commitment));
    const { kept, late } = countOutcomes(standings.map(({ standing }) => standing));
    const moves = standings.reduce((sum, { standing }) => sum + standing.moves, 0);
    return { body, leads, standings, milestones: standings.length, kept, late, moves };
  });
}
