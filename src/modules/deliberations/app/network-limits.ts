import { type Spending, spendOfNetwork } from '../../../platform/rate-limits/act-limits.ts';
import type { Limit } from '../../../platform/rate-limits/rate-limits.ts';

const hour = 3_600;

/**
 * New participants of all conversations from one network: a school of twenty classes behind one address
 * comes in within an hour. Who has come in votes without limit. README and docs tell the figures.
 */
export const newPeoplePerNetwork: Limit = {
  name: 'deliberations.new-people-per-network',
  points: 600,
  seconds: hour,
};

/** Statements from one network: four classes write one each. */
export const statementsPerNetwork: Limit = {
  name: 'deliberations.statements-per-network',
  points: 120,
  seconds: hour,
};

/** Minutes until the network may again, null: now. Ask before the conversation is locked. */
export async function minutesToWait(spending: Spending, limit: Limit): Promise<number | null> {
  const allowance = await spendOfNetwork(spending, limit);
  return allowance.allowed ? null : Math.ceil(allowance.retryAfter / 60);
}
