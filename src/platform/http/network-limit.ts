import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import { budgetOf, networkOf } from '../rate-limits/network-of.ts';
import { type Limit, takeUses } from '../rate-limits/rate-limits.ts';
import type { SiteEnv } from './site-env.ts';

/**
 * Counts one dear answer for the network that asks for it, an office network by its own budget. False
 * where the network took too many; the answer that says so then tells when to ask again.
 */
export async function spendOfReader(
  platform: Platform,
  c: Context<SiteEnv>,
  limit: Limit,
): Promise<boolean> {
  const network = networkOf(platform, c);
  const use = { limit: budgetOf(platform, limit, network), of: network };
  const allowance = await takeUses(platform, [use]);
  if (!allowance.allowed) c.header('Retry-After', String(allowance.retryAfter));
  return allowance.allowed;
}
