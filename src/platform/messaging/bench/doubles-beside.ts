import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { environmentOf, launcher } from '../../bench/own-site.ts';
import type { Platform } from '../../platform.ts';
import { createEmailChannel } from '../email/email-channel.ts';
import { startChannels, stopChannels } from '../outbox/senders.ts';
import { openSms } from '../sms/open-sms.ts';
import { createSmtpMailer } from '../smtp-mailer.ts';

/** A carrier and a mail server in a process of their own, and real channels to them. */
export interface DoublesBeside {
  /** With the channels open. */
  readonly platform: Platform;
  /** Ends both. @returns what the doubles took */
  close(): Promise<{ readonly parts: number; readonly mails: number }>;
}

type Addresses = Readonly<Record<'SMPP_URL' | 'MAIL_URL', string>>;

/** What the doubles let through: the bench asks how quick we are, not how patient. */
const smppManners = '?per_second=9999&window=100';

/** @throws where they do not start */
export async function openDoublesBeside(given: Platform): Promise<DoublesBeside> {
  const child = spawn(process.execPath, [launcher, 'messaging', 'doubles'], {
    env: environmentOf({}),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const told = createInterface({ input: child.stdout });
  let last: Record<string, unknown> = {};
  const listening = new Promise<Addresses>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('The doubles did not start')));
    told.on('line', (line) => {
      // Thousands of them, of which two are looked at.
      if (line.startsWith('{"kind":"sms"') || line.startsWith('{"kind":"mail"')) return;
      last = JSON.parse(line) as Record<string, unknown>;
      if (last.kind === 'listening') resolve(last as unknown as Addresses);
    });
  });
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    return { parts: Number(last.parts), mails: Number(last.mails) };
  };
  try {
    const platform = await openChannelsTo(await listening, given);
    return {
      platform,
      async close() {
        await stopChannels(platform.channels);
        return close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openChannelsTo({ SMPP_URL, MAIL_URL }: Addresses, given: Platform) {
  const { log, clock, random } = given;
  const unlimited = { take: async () => true, giveBack: () => undefined };
  const sms = openSms(`${SMPP_URL}${smppManners}`, { log, clock, random, budget: unlimited });
  if (sms === null) throw new Error(`No carrier at ${SMPP_URL}`);
  const email = createEmailChannel(createSmtpMailer(MAIL_URL, 'bench@example.org'));
  const platform = { ...given, channels: [sms, email] };
  await startChannels(platform);
  return platform;
}
