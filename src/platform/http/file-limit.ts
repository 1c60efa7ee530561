import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import type { Limit } from '../rate-limits/rate-limits.ts';
import { spendOfReader } from './network-limit.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** Whole files are the dearest answers: one network must not take the line from all others. */
export const fileLimit: Limit = { name: 'platform.files', points: 120, seconds: 600 };

/** Counts a file that is about to be sent; the answer instead where the network took too many. */
export async function limitFiles(
  platform: Platform,
  c: Context<SiteEnv>,
): Promise<Response | null> {
  const isAllowed = await spendOfReader(platform, c, fileLimit);
  return isAllowed ? null : answerRefusal(c, { code: 'too-many-requests' });
}
