import type { Platform } from '../../../platform/platform.ts';
import { budgetOf } from '../../../platform/rate-limits/network-of.ts';
import { type Limit, takeUses } from '../../../platform/rate-limits/rate-limits.ts';

/** As many as codes for a network: each is answered once, so that guesses are counted by it too. */
const challengesPerNetwork: Limit = {
  name: 'identity.passkeys-per-network',
  points: 60,
  seconds: 10 * 60,
};

/** Counts one challenge for the network that asks. @returns minutes until the next one; null: now */
export async function spendChallenges(platform: Platform, network: string): Promise<number | null> {
  const limit = budgetOf(platform, challengesPerNetwork, network);
  const allowance = await takeUses(platform, [{ limit, of: network }]);
  return allowance.allowed ? null : Math.ceil(allowance.retryAfter / 60);
}
