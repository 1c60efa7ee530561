import type { Platform } from '../../platform.ts';
import { type Limit, type LimitedUse, lookAtUse, takeUses } from '../../rate-limits/rate-limits.ts';
import type { Budget } from './send-parts.ts';

/** So many parts are taken out of the common budget at once: not each message asks the database. */
const slices = { share: 0.01, most: 50 };

type Ground = Pick<Platform, 'config' | 'database' | 'keyring'>;

function smsUse({ config }: Pick<Platform, 'config'>): LimitedUse & { readonly limit: Limit } {
  return { limit: { name: 'messaging.sms', points: config.smsPerHour, seconds: 3_600 }, of: 'all' };
}

/**
 * The parts that may leave in an hour, by all processes of the site together (`SMS_PER_HOUR`). A process
 * that ends takes along what it had set aside, a hundredth at most.
 */
export function createSmsBudget(platform: Ground): Budget {
  const { smsPerHour } = platform.config;
  const slice = Math.max(1, Math.min(slices.most, Math.floor(smsPerHour * slices.share)));
  let aside = 0;
  return {
    async take(parts) {
      if (smsPerHour === 0) return false;
      if (aside < parts) {
        const times = Math.max(parts - aside, slice);
        const allowance = await takeUses(platform, [{ ...smsUse(platform), times }]);
        if (!allowance.allowed) return false;
        aside += times;
      }
      aside -= parts;
      return true;
    },
    giveBack(parts) {
      aside += parts;
    },
  };
}

/** Whether text messages can still leave in this hour: pages say so before somebody waits for one. */
export async function isSmsBudgetLeft(platform: Ground): Promise<boolean> {
  if (platform.config.smsPerHour === 0) return false;
  return (await lookAtUse(platform, smsUse(platform))).allowed;
}
