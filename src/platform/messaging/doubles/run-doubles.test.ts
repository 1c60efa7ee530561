import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSeededRandom } from '../../sample-world/seeded-random.ts';
import { readSmppAddress } from '../sms/smpp-address.ts';
import { createSmppChannel } from '../sms/smpp-channel.ts';
import { createSmtpMailer } from '../smtp-mailer.ts';
import { type DoublesLine, type DoublesManners, runDoubles } from './run-doubles.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const kind: DoublesManners = {
  smppPort: 0,
  smtpPort: 0,
  ids: 'hexadecimal',
  fail: 0,
  receiptMs: 5,
  missingReceipts: 0,
  doubledReceipts: 0,
  undelivered: 0,
  slowMs: 0,
};

async function open(manners: Partial<DoublesManners> = {}) {
  const lines: DoublesLine[] = [];
  const tell = (line: DoublesLine) => void lines.push(line);
  const doubles = await runDoubles({ ...kind, ...manners }, createSeededRandom('doubles'), tell);
  closers.push(doubles.close);
  const read = readSmppAddress(doubles.SMPP_URL);
  if (!read.ok) throw new Error(read.why);
  const receipts: string[] = [];
  const channel = createSmppChannel({
    address: read.address,
    log: pino({ level: 'silent' }),
    clock: () => new Date('2021-07-14T04:00:00Z'),
    random: (size) => new Uint8Array(size),
    waits: { answer: 500, bound: 60_000, reconnect: [1, 5], slowDown: 1 },
  });
  await channel.start({
    onReceipt: async ({ providerId, state }) => void receipts.push(`${providerId} ${state}`),
    onInbound: async () => undefined,
  });
  closers.unshift(() => channel.stop());
  const mailer = createSmtpMailer(doubles.MAIL_URL, 'site@example.org');
  closers.unshift(() => mailer.close());
  const sendSms = (text: string) => channel.send({ id: text, to: '+886912345678', text });
  const sendMail = (text: string) => mailer.send({ to: 'a@example.org', subject: 's', text });
  return { doubles, lines, receipts, sendSms, sendMail };
}

describe('the doubles', () => {
  it('tell of each text message and mail that they took', async () => {
    const { doubles, lines, receipts, sendSms, sendMail } = await open();
    await sendSms('您的驗證碼');
    await sendMail('Your code');
    expect(lines).toMatchObject([
      { kind: 'sms', to: '+886912345678', text: '您的驗證碼', encoding: 'ucs2' },
      { kind: 'mail', to: ['a@example.org'], subject: 's', text: 'Your code' },
    ]);
    expect(doubles.counts()).toEqual({
      parts: 1,
      repeatedParts: 0,
      failedParts: 0,
      mails: 1,
      failedMails: 0,
    });
    await vi.waitFor(() => expect(receipts).toEqual(['00000001 delivered']), { timeout: 60_000 });
  });

  it('send receipts twice, of failure, or never, as they are told', async () => {
    const { receipts, sendSms } = await open({ doubledReceipts: 1, undelivered: 1 });
    await sendSms('a');
    const failed = '00000001 failed';
    await vi.waitFor(() => expect(receipts).toEqual([failed, failed]), { timeout: 60_000 });
    const never = await open({ missingReceipts: 1 });
    await never.sendSms('a');
    expect(never.receipts).toEqual([]);
  });

  it('make mails fail, for now or for good', async () => {
    const { doubles, sendMail } = await open({ fail: 1 });
    await expect(sendMail('a')).rejects.toThrow();
    await expect(sendMail('b')).rejects.toThrow();
    expect(doubles.counts()).toMatchObject({ failedMails: 2 });
  });

  it('make a third of all parts fail, and each message is told as it went', async () => {
    const { lines, sendSms } = await open({ fail: 0.3 });
    const texts = Array.from({ length: 40 }, (_, index) => `message ${index}`);
    const results = await Promise.all(texts.map(sendSms));
    const taken = lines.map(({ text }) => text);
    for (const [index, { state }] of results.entries()) {
      const times = taken.filter((text) => text === texts[index]).length;
      if (state === 'accepted') expect(times).toBe(1);
      if (state === 'refused') expect(times).toBe(0);
    }
    expect(results.some(({ state }) => state === 'unknown')).toBe(true);
    expect(results.some(({ state }) => state === 'accepted')).toBe(true);
  });
});
