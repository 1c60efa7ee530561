import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../acts/perform.ts';
import { done, refuse } from '../outcome.ts';
import { nobody } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { outgoingMail } from './messaging-schema.ts';
import { queueMail } from './queue-mail.ts';
import { sendMail } from './send-mail.ts';

const mail = { to: 'someone@example.org', subject: 'Your code', text: 'Code: 482913' };
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

function queue(how: 'done' | 'refused'): Promise<unknown> {
  const { platform } = test;
  return perform(platform, { act: 'test.tell', actor: nobody }, async (unit) => {
    const expiresAt = new Date(unit.at.getTime() + 600_000);
    await queueMail(unit, platform, { ...mail, expiresAt });
    return how === 'done' ? done(null) : refuse('test.refused');
  });
}

const waiting = () => test.platform.database.db.select().from(outgoingMail);

async function sendAll(): Promise<void> {
  for (const { id } of await waiting()) await sendMail.handle(test.platform, { id });
}

describe('a queued message', () => {
  it('is sent by its job and then forgotten', async () => {
    await queue('done');
    await test.work();
    await expect.poll(() => test.mails, { timeout: 20_000 }).toEqual([mail]);
    await expect.poll(waiting, { timeout: 20_000 }).toEqual([]);
  });

  it('is not there when its act was refused', async () => {
    await queue('refused');
    expect(await waiting()).toEqual([]);
  });

  it('shows neither address nor code in the database, its queue included', async () => {
    await queue('done');
    const jobs = await test.platform.database.sql.query('select data::text from jobs.job');
    const stored = JSON.stringify([await waiting(), jobs.rows]);
    expect(stored).not.toMatch(/someone|482913|Your code/);
    expect(jobs.rows.length).toBeGreaterThan(0);
  });

  it('that has expired is dropped unsent', async () => {
    await queue('done');
    test.setNow(new Date(test.platform.clock().getTime() + 600_000));
    await sendAll();
    expect(test.mails).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('whose sending fails stays for the next try', async () => {
    await queue('done');
    const [row] = await waiting();
    const failing = { ...test.platform.mailer, send: () => Promise.reject(new Error('away')) };
    const platform = { ...test.platform, mailer: failing };
    await expect(sendMail.handle(platform, { id: row?.id ?? '' })).rejects.toThrow('away');
    await sendAll();
    expect(test.mails).toEqual([mail]);
  });

  it('that is refused for good is given up, and one that is refused for now is not', async () => {
    const refusing = (responseCode: number) => {
      const error = Object.assign(new Error(`${responseCode} ${mail.to}`), { responseCode });
      const mailer = { ...test.platform.mailer, send: () => Promise.reject(error) };
      return { ...test.platform, mailer };
    };
    await queue('done');
    const [row] = await waiting();
    const id = row?.id ?? '';
    await expect(sendMail.handle(refusing(451), { id })).rejects.toThrow('451');
    expect(await waiting()).toHaveLength(1);
    await sendMail.handle(refusing(550), { id });
    expect(await waiting()).toEqual([]);
  });

  it('that was sent already is not sent again', async () => {
    await queue('done');
    const [row] = await waiting();
    await sendAll();
    await sendMail.handle(test.platform, { id: row?.id ?? '' });
    expect(test.mails).toHaveLength(1);
  });
});
