import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openPlatform } from '../../app.ts';
import { perform } from '../../platform/acts/perform.ts';
import { readConfig } from '../../platform/config/config.ts';
import { isServerAway } from '../../platform/database/away.ts';
import type { Channel } from '../../platform/messaging/channel.ts';
import { createEmailChannel } from '../../platform/messaging/email/email-channel.ts';
import { writtenMessage } from '../../platform/messaging/outbox/own-messages.ts';
import { createPace } from '../../platform/messaging/outbox/pace.ts';
import { send } from '../../platform/messaging/outbox/send.ts';
import { sendBatch } from '../../platform/messaging/outbox/send-batch.ts';
import {
  senderRuns,
  startChannels,
  stopChannels,
} from '../../platform/messaging/outbox/senders.ts';
import { matchReceipts } from '../../platform/messaging/receipts/take-receipts.ts';
import { openSms } from '../../platform/messaging/sms/open-sms.ts';
import { createSmtpMailer } from '../../platform/messaging/smtp-mailer.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { startRuns } from '../../platform/runs/runs.ts';

/**
 * What `send-faults.ts` starts and kills: posts messages under its keys, each again until it is
 * acknowledged, while it sends what is in the outbox. Tells each acknowledged key with the id of its
 * message on stdout, `ready` once it has begun, and on stderr what went wrong.
 */
const task = z
  .object({
    /** Posts these keys of both channels. */
    name: z.string(),
    from: z.int(),
    to: z.int(),
    smpp: z.string(),
    mail: z.string(),
    /** Leaps over what is waited for, until nothing waits any more. */
    settles: z.boolean(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const [out, err] = [1, 2] as const;
/** Posted in one act; longer than all tries of a message together. */
const [together, livesMs] = [5, 24 * 3_600_000];
/** A receipt of the double comes sooner, in ms. */
const receiptMs = 500;

function tell(error: unknown): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeSync(err, `${said.replaceAll('\n', ' | ').slice(0, 2_000)}\n`);
}

process.on('uncaughtException', (error) => {
  tell(error);
  process.exit(1);
});
// Nobody is left to hear what we acknowledge.
process.stdin.on('end', () => process.exit(1)).resume();

/** Every seventh has two parts. */
const textOf = (key: string) =>
  Number(key.split('-')[1]) % 7 === 0 ? `[${key}] ${'燈'.repeat(90)}` : `[${key}] is lit`;

async function post(platform: Platform, keys: readonly number[]): Promise<void> {
  const told: string[] = [];
  await perform<null, never>(
    platform,
    { act: 'messaging.fault', actor: operator },
    async (unit) => {
      for (const number of keys) {
        for (const channel of ['sms', 'email'] as const) {
          const key = `${channel}.${task.name}-${number}`;
          const digits = `${task.name.slice(1)}${String(number).padStart(7, '0')}`;
          const address = channel === 'sms' ? `+8869${digits}` : `a${digits}@example.org`;
          const id = await send(unit, platform, {
            key,
            to: { channel, address, language: 'en' },
            message: writtenMessage,
            params: { subject: 'Lantern', text: textOf(key) },
            expiresAt: new Date(unit.at.getTime() + livesMs),
          });
          told.push(`${key} ${id}`);
        }
      }
      return done(null);
    },
  );
  writeSync(out, `${told.join('\n')}\n`);
}

async function postAll(platform: Platform): Promise<void> {
  for (let next = task.from; next < task.to; ) {
    const keys = Array.from({ length: Math.min(together, task.to - next) }, (_, at) => next + at);
    try {
      await post(platform, keys);
      next += keys.length;
    } catch (error) {
      if (!isServerAway(error)) tell(error);
      await pause(50);
    }
  }
}

let ahead = 0;

/** Sends until nothing is due, leaps to what is due next, and ends when nothing is. */
async function settle(platform: Platform, channels: readonly Channel[]): Promise<void> {
  for (;;) {
    await Promise.all(channels.map((channel) => sendAll(platform, channel)));
    // What is on its way back comes first.
    await pause(receiptMs);
    while (await matchReceipts.turn(platform));
    const { rows } = await platform.database.sql.query(
      'select min(due_at) as next, count(*)::int as many from messaging.message where due_at is not null',
    );
    const [{ next, many }] = rows as [{ next: Date | null; many: number }];
    if (next === null) return;
    writeSync(out, `waiting ${many}\n`);
    ahead += Math.max(0, next.getTime() - platform.clock().getTime());
  }
}

async function sendAll(platform: Platform, channel: Channel): Promise<void> {
  const pace = createPace({ perSecond: 100_000, now: () => performance.now() + ahead });
  while (await sendBatch(platform, channel, pace));
}

const config = readConfig(process.env);
if (!config.ok) throw new Error(JSON.stringify(config.refusal));
const opened = await openPlatform(config.value, {
  modules: [],
  say: () => undefined,
  keepsQueue: false,
  clock: () => new Date(Date.now() + ahead),
});
const { log, clock, random } = opened.platform;
const sms = openSms(task.smpp, {
  log,
  clock,
  random,
  budget: { take: async () => true, giveBack: () => undefined },
  waits: { answer: 500, enquire: 300, reconnect: [10, 100], slowDown: 20, turn: 20_000 },
});
if (sms === null) throw new Error('No carrier');
const email = createEmailChannel(
  createSmtpMailer(task.mail, 'faults@example.org', { wholeMs: 1_000 }),
);
const platform = { ...opened.platform, channels: [sms, email] };
await startChannels(platform);
const running = task.settles ? undefined : startRuns(platform, senderRuns(platform.channels));
writeSync(out, 'ready\n');
await postAll(platform);
if (task.settles) {
  await settle(platform, platform.channels);
  await stopChannels(platform.channels);
  await opened.close();
  writeSync(out, 'settled\n');
  process.exit(0);
}
// Until it is killed.
await new Promise(() => running);
