import type { Platform } from '../../../platform/platform.ts';
import { budgetOf } from '../../../platform/rate-limits/network-of.ts';
import { type Limit, takeUses } from '../../../platform/rate-limits/rate-limits.ts';

/** Each start may ask a provider something and keeps a row; an answer without a start asks nothing. */
const startsPerNetwork: Limit = {
  name: 'identity.providers-per-network',
  points: 60,
  seconds: 10 * 60,
};

/** Counts one start for the network that asks. @returns minutes until the next one; null: now */
export async function spendStart(platform: Platform, network: string): Promise<number | null> {
  const limit = budgetOf(platform, startsPerNetwork, network);
  const allowance = await takeUses(platform, [{ limit, of: network }]);
  return allowance.allowed ? null : Math.ceil(allowance.retryAfter / 60);
}
