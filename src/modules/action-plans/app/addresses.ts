/** Pages of plans and what is in them, below the root of a language. */

export const planPath = (plan: string) => `action-plans/${plan}`;

export const commitmentPath = (plan: string, code: string) =>
  `${planPath(plan)}/commitments/${code}`;

export const milestonePath = (plan: string, id: string) => `${planPath(plan)}/milestones/${id}`;
