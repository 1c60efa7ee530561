import { perform } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import type { Channel } from '../channel.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { writtenMessage } from '../outbox/own-messages.ts';
import { createPace } from '../outbox/pace.ts';
import { send } from '../outbox/send.ts';
import { sendBatch } from '../outbox/send-batch.ts';

export interface OutboxWeight {
  readonly messages: number;
  readonly sms_per_s: number;
  readonly mails_per_s: number;
  /** What `send` adds to its act, in ms at the median. */
  readonly send_ms: number;
  readonly lost: number;
}

interface Options {
  readonly messages: number;
  readonly say: (message: string) => void;
  /** One by text message and one by mail. */
  readonly channels: readonly Channel[];
}

/** Posted in one act. */
const mostTogether = 200;

/** Acts that are measured one after the other, with and without a message. */
const measuredActs = 50;

/** Longer than all tries of a message together. */
const livesMs = 24 * 3_600_000;

/**
 * Posts messages and sends them through these channels. The last is taken when the outbox has nothing left that is due.
 */
export async function weighOutbox(
  platform: Platform,
  { messages, say, channels }: Options,
): Promise<OutboxWeight> {
  const measure = async (kind: ChannelKind) => {
    const channel = channels.find((each) => each.kind === kind);
    if (channel === undefined) throw new Error(`No channel for ${kind}`);
    say(`posting ${messages} by ${kind}`);
    await postMany(platform, kind, messages);
    return sendAll(platform, channel, messages);
  };
  const [sms, mails] = [await measure('sms'), await measure('email')];
  const { rows } = await platform.database.sql.query(
    `select count(*)::int as lost from messaging.message where state not in ('accepted', 'delivered')`,
  );
  return {
    messages: messages * 2,
    sms_per_s: Math.round(sms),
    mails_per_s: Math.round(mails),
    send_ms: await measureSend(platform),
    lost: (rows[0] as { lost: number }).lost,
  };
}

async function postMany(platform: Platform, channel: ChannelKind, messages: number) {
  for (let first = 0; first < messages; first += mostTogether) {
    await perform<null, never>(platform, { act: 'bench.post', actor: operator }, async (unit) => {
      for (let key = first; key < Math.min(first + mostTogether, messages); key += 1) {
        await send(unit, platform, {
          key: `${channel} ${key}`,
          to: { channel, address: addressOf(channel, key), language: 'en' },
          message: writtenMessage,
          params: { subject: 'Lantern', text: 'The lantern at the river is lit.' },
          expiresAt: new Date(unit.at.getTime() + livesMs),
        });
      }
      return done(null);
    });
  }
}

const addressOf = (channel: ChannelKind, key: number) =>
  channel === 'sms' ? `+8869${String(key).padStart(8, '0')}` : `a${key}@example.org`;

/** @returns messages a second, until the last was taken; waits for the next try are leapt over */
async function sendAll(given: Platform, channel: Channel, messages: number): Promise<number> {
  const pace = createPace({ perSecond: 100_000, now: () => performance.now() });
  let ahead = 0;
  const platform = { ...given, clock: () => new Date(given.clock().getTime() + ahead) };
  const began = performance.now();
  for (;;) {
    if (await sendBatch(platform, channel, pace)) continue;
    const { rows } = await platform.database.sql.query(
      'select max(due_at) as next from messaging.message where channel = $1 and due_at is not null',
      [channel.kind],
    );
    const [{ next }] = rows as [{ next: Date | null }];
    if (next === null) break;
    ahead += Math.max(0, next.getTime() - platform.clock().getTime());
  }
  return messages / ((performance.now() - began) / 1000);
}

async function measureSend(platform: Platform): Promise<number> {
  const act = async (key: number, withMessage: boolean) => {
    const began = performance.now();
    await perform<null, never>(platform, { act: 'bench.act', actor: operator }, async (unit) => {
      await unit.tx.execute('select 1');
      if (withMessage) {
        await send(unit, platform, {
          key: `act ${key}`,
          to: { channel: 'email', address: 'a@example.org', language: 'en' },
          message: writtenMessage,
          params: { subject: 'Lantern', text: 'Lit.' },
          expiresAt: new Date(unit.at.getTime() + livesMs),
        });
      }
      return done(null);
    });
    return performance.now() - began;
  };
  const [plain, sending]: [number[], number[]] = [[], []];
  for (let key = 0; key < measuredActs; key += 1) {
    plain.push(await act(key, false));
    sending.push(await act(key, true));
  }
  return Math.round((median(sending) - median(plain)) * 100) / 100;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
