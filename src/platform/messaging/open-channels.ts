import type { Platform } from '../platform.ts';
import type { Channel } from './channel.ts';
import { createConsoleChannel } from './console-channel.ts';
import { bounceAddress } from './email/bounce-address.ts';
import { createEmailChannel } from './email/email-channel.ts';
import { openSms } from './sms/open-sms.ts';
import { createSmsBudget } from './sms/sms-budget.ts';

/** What the ways out stand on. */
type Ground = Pick<
  Platform,
  'config' | 'database' | 'keyring' | 'mailer' | 'log' | 'clock' | 'random'
>;

/**
 * The ways out that the configuration names. Text messages need a carrier; without one they are shown at
 * the terminal, never in production, where nobody would read them.
 */
export function openChannels(ground: Ground): readonly Channel[] {
  const { config, keyring, mailer, log, clock, random } = ground;
  const { mailBounces, smppUrl } = config;
  const bounceTo = (id: string) => bounceAddress(keyring, mailBounces ?? '', id);
  const email = createEmailChannel(mailer, mailBounces === null ? undefined : bounceTo);
  const sms = openSms(smppUrl, { log, clock, random, budget: createSmsBudget(ground) });
  if (sms !== null) return [email, sms];
  const isShown = !config.production && config.mailUrl === null;
  return isShown ? [email, createConsoleChannel(mailer)] : [email];
}
