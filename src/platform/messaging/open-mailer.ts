import type { Config } from '../config/config.ts';
import { createConsoleMailer } from './console-mailer.ts';
import type { Mailer } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

/** The way out that the configuration names: `MAIL_URL`, or the terminal where there is none. */
export function openMailer(
  config: Pick<Config, 'mailUrl' | 'mailFrom' | 'demo'>,
  say: (message: string) => void,
): Mailer {
  return config.mailUrl === null
    ? createConsoleMailer(say, config.demo)
    : createSmtpMailer(config.mailUrl, config.mailFrom);
}
