import { isSmsBudgetLeft } from '../../../platform/messaging/sms/sms-budget.ts';
import type { Platform } from '../../../platform/platform.ts';

/**
 * Whether codes go to mobile numbers: `none` where the site has no carrier, `used-up` where it has sent
 * all that it may in this hour; e-mail and passkeys go on.
 */
export type SmsState = 'none' | 'ready' | 'used-up';

export async function readSmsState(platform: Platform): Promise<SmsState> {
  if (!platform.channels.some(({ kind }) => kind === 'sms')) return 'none';
  return (await isSmsBudgetLeft(platform)) ? 'ready' : 'used-up';
}

/** The site's name, by which a browser knows for which page a code is. */
export function hostOf({ config }: Pick<Platform, 'config'>): string {
  return new URL(config.baseUrl).hostname;
}
