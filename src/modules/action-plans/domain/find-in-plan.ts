import type { Commitment, Milestone, Plan } from './plan-schema.ts';

export function findCommitment(plan: Plan, code: string): Commitment | undefined {
  return plan.commitments.find((commitment) => commitment.code === code);
}

/** A milestone by its id, which is one in the whole plan, with its commitment. */
export function findMilestone(
  plan: Plan,
  id: string,
): { readonly commitment: Commitment; readonly milestone: Milestone } | undefined {
  for (const commitment of plan.commitments) {
    const milestone = commitment.milestones.find((each) => each.id === id);
    if (milestone !== undefined) return { commitment, milestone };
  }
  return undefined;
}
