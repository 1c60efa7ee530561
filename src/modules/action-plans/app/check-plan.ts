import { milestonesOn } from '../domain/commitment-standing.ts';
import type { Day } from '../domain/plan-date.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { requirementsOn } from '../domain/requirements.ts';
import { requirementSentence } from './requirement-sentence.ts';

/** How a plan stands on a day, as `skylantern action-plans check` tells it. */
export function checkPlan(plan: Plan, asOf: Day) {
  return {
    ok: true,
    plan: plan.id,
    asOf,
    milestones: milestonesOn(plan, asOf).map(({ commitment, milestone, standing }) => ({
      id: milestone.id,
      commitment: commitment.code,
      state: standing.state,
      firstDue: standing.firstDue,
      due: standing.due,
      delivered: standing.delivered,
      moves: standing.moves,
      slipDays: standing.slipDays,
      movedDays: standing.movedDays,
    })),
    requirements: requirementsOn(plan, asOf).map((requirement) => ({
      id: requirement.id,
      met: requirement.met,
      why: requirementSentence(requirement, 'en'),
    })),
    vacancies: [],
    disputes: [],
    faults: [],
  };
}
