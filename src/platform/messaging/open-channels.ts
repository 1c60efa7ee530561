import type { Config } from '../config/config.ts';
import type { Keyring } from '../keyring.ts';
import type { Channel } from './channel.ts';
import { createConsoleChannel } from './console-channel.ts';
import { bounceAddress } from './email/bounce-address.ts';
import { createEmailChannel } from './email/email-channel.ts';
import type { Mailer } from './mailer.ts';

/**
 * The ways out that the configuration names. Short messages need a provider; without one they are shown
 * at the terminal, never in production, where nobody would read them.
 */
export function openChannels(
  config: Pick<Config, 'production' | 'mailUrl' | 'mailBounces'>,
  keyring: Keyring,
  mailer: Mailer,
): readonly Channel[] {
  const { mailBounces } = config;
  const bounceTo = (id: string) => bounceAddress(keyring, mailBounces ?? '', id);
  const email = createEmailChannel(mailer, mailBounces === null ? undefined : bounceTo);
  return config.production || config.mailUrl !== null
    ? [email]
    : [email, createConsoleChannel(mailer)];
}
