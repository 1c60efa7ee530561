import type { Platform } from '../../../platform/platform.ts';
import { type Limit, takeUses } from '../../../platform/rate-limits/rate-limits.ts';

/** Each number is sent twice, to be read and once signed; of a hundred million, so many are no guessing. */
export const numbersPerPerson: Limit = {
  name: 'identity.numbers-per-person',
  points: 30,
  seconds: 24 * 60 * 60,
};

/** Counts a colleague's number that somebody tries. @returns minutes until the next one; null: now */
export async function spendNumber(platform: Platform, personId: string): Promise<number | null> {
  const allowance = await takeUses(platform, [{ limit: numbersPerPerson, of: personId }]);
  return allowance.allowed ? null : Math.ceil(allowance.retryAfter / 60);
}
