import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import type { SendResult } from '../channel.ts';
import { endConsent, forgetRecipient, giveConsent } from '../contacts/contacts.ts';
import { matchReceipts, storeReceipt } from '../receipts/take-receipts.ts';
import {
  addPerson,
  createFakeChannel,
  kinds,
  openLanterns,
  pass,
  post,
  rowOf,
  rowsOf,
  sendBy,
} from '../test/lanterns.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const bare = { channel: 'email', address: 'someone@example.org', language: 'en' } as const;
const refused = (permanent: boolean, reason = 'busy'): SendResult => ({
  state: 'refused',
  permanent,
  reason,
});
const at = (time: string) => new Date(`2026-07-01T${time}+08:00`);

describe('a message', () => {
  it('is there with its act, or not at all', async () => {
    await post(test, 'a', bare, { kind: kinds.asked, refused: true });
    expect(await rowsOf(test)).toEqual([]);
    await post(test, 'a', bare, { kind: kinds.asked });
    expect(await rowsOf(test)).toMatchObject([{ state: 'queued', channel: 'email' }]);
  });

  it('is the same under the same key, whatever else is said, also at the same time', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, name) => post(test, 'k', { addressee }, { name: `${name}` })),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await rowsOf(test)).toHaveLength(1);
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(await post(test, 'k', { addressee })).toBe(ids[0]);
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(1);
  });

  it('shows neither address nor words in the database, and keeps none of what was only asked for', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    await post(test, 'asked', bare, { kind: kinds.asked, name: 'secret' });
    await post(test, 'normal', { addressee }, { name: 'secret' });
    const { rows } = await test.platform.database.sql.query(
      `select (select json_agg(m)::text from messaging.message m) ||
        (select json_agg(c)::text from messaging.contact c) as all`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/someone|mei@|secret|asked"/);
    await sendBy(test, createFakeChannel('email'));
    const [asked, normal] = await rowsOf(test);
    const sealed = [asked, normal].map((row) => [row?.class, row?.sealed === null]);
    expect(Object.fromEntries(sealed)).toEqual({ asked: true, normal: false });
  });

  it('is written when it is sent, in the language of the contact, with its words for its channel', async () => {
    const { contacts } = await addPerson(test, '12345678', ['sms', 'email']);
    await post(test, 'sms', { contact: contacts[0] ?? '' }, { name: 'red' });
    await post(test, 'email', { contact: contacts[1] ?? '' }, { name: 'blue' });
    const [sms, email] = [createFakeChannel('sms'), createFakeChannel('email')];
    await sendBy(test, sms);
    await sendBy(test, email);
    expect(sms.given).toMatchObject([{ to: '+886912345678', text: 'red is lit' }]);
    expect(sms.given[0]?.subject).toBeUndefined();
    expect(email.given).toMatchObject([
      { subject: 'Lantern blue', text: 'en: the lantern blue is lit' },
    ]);
  });

  it.each([
    ['x\r\nBcc: evil@example.org', 'Lantern x Bcc: evil@example.org'],
    ['{digits} {x, plural, other {#}}', 'Lantern {digits} {x, plural, other {#}}'],
    ['a\u0000b\u001b[2J', 'Lantern a b [2J'],
    ['👨‍👩‍👧‍👦', 'Lantern 👨‍👩‍👧‍👦'],
    ['', 'Lantern'],
  ])('never makes a header or a sentence of what people wrote: %j', async (name, subject) => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    await post(test, 'k', { addressee }, { name });
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(channel.given[0]?.subject).toBe(subject);
    expect(channel.given[0]?.text).not.toMatch(/[^\P{Cc}\n\t]/u);
  });

  it('of a megabyte is sent whole, under a subject that is cut', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    await post(test, 'k', { addressee }, { name: '燈'.repeat(350_000) });
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(channel.given[0]?.subject).toHaveLength(200);
    expect(channel.given[0]?.text.length).toBeGreaterThan(350_000);
  });

  it('to somebody without any contact is suppressed, and to one who is gone it is gone', async () => {
    const { addressee } = await addPerson(test, 'mei', []);
    expect(await rowOf(test, await post(test, 'a', { addressee }))).toMatchObject({
      state: 'suppressed',
      reason: 'no-contact',
    });
    const other = await addPerson(test, 'lin', ['email']);
    await post(test, 'b', { addressee: other.addressee });
    await forgetRecipient(test.platform.database.db, 'lin');
    expect(await rowsOf(test)).toHaveLength(1);
    expect((await rowOf(test, await post(test, 'c', { addressee: other.addressee }))).state).toBe(
      'suppressed',
    );
  });

  it('that nobody asked for goes to no bare address', async () => {
    await expect(post(test, 'k', bare, { kind: kinds.urgent })).rejects.toThrow('contacts alone');
  });
});

describe('a message that may not leave now', () => {
  it('waits from 22:00:00 to 08:00:00, unless it is urgent, whenever it was taken', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    test.setNow(at('21:00:00'));
    for (const key of ['a', 'b', 'c']) await post(test, key, { addressee });
    await post(test, 'urgent', { addressee }, { kind: kinds.urgent });
    test.setNow(at('22:00:00'));
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(channel.given.map(({ subject }) => subject)).toEqual(['Lantern urgent']);
    test.setNow(new Date(at('08:00:00').getTime() + 24 * 3600_000 - 1));
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(1);
    test.setNow(new Date(at('08:00:00').getTime() + 24 * 3600_000));
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(4);
  });

  it('taken at 21:59:59 whose turn comes at 22:00:00 is given back', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    test.setNow(at('21:59:59.999'));
    await post(test, 'first', { addressee }, { kind: kinds.urgent });
    const id = await post(test, 'second', { addressee });
    const clock = test.platform.clock;
    let asked = 0;
    const late = { ...test.platform, clock: () => (asked++ === 0 ? clock() : at('22:00:00')) };
    const channel = createFakeChannel('email');
    await sendBy({ ...test, platform: late }, channel);
    expect(channel.given.map(({ subject }) => subject)).toEqual(['Lantern first']);
    expect(await rowOf(test, id)).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('is one too many of a day: three of a person leave, the rest next morning', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    const other = await addPerson(test, 'lin', ['email']);
    for (const key of ['a', 'b', 'c', 'd', 'e']) await post(test, key, { addressee });
    await post(test, 'f', { addressee: other.addressee });
    const channel = createFakeChannel('email');
    await Promise.all([sendBy(test, channel), sendBy(test, channel), sendBy(test, channel)]);
    expect(channel.given).toHaveLength(4);
    const waiting = (await rowsOf(test)).filter(({ state }) => state === 'queued');
    expect(waiting).toMatchObject([{ class: 'digest' }, { class: 'digest' }]);
    pass(test, 20 * 3600);
    await sendBy(test, channel);
    expect((await rowsOf(test)).filter(({ state }) => state === 'accepted')).toHaveLength(6);
    expect(channel.given).toHaveLength(5);
    const digest = channel.given.at(-1);
    expect(digest?.subject).toBe('2 messages from Skylantern');
    expect(digest?.text.match(/the lantern [a-e] is lit/g)).toHaveLength(2);
    expect(digest?.headers).toHaveProperty('List-Unsubscribe');
    const at = test.platform.clock();
    const delivered = { providerId: digest?.id ?? '', state: 'delivered', code: '', at } as const;
    await storeReceipt(test.platform, 'email', delivered);
    await matchReceipts.turn(test.platform);
    expect((await rowsOf(test)).filter(({ state }) => state === 'delivered')).toHaveLength(2);
  });

  it('is stopped though it was queued before, and comes again once the person agrees', async () => {
    const { addressee, contacts } = await addPerson(test, 'mei', ['email']);
    const { db } = test.platform.database;
    const [contactId = ''] = contacts;
    const change = { contactId, how: 'message', at: test.platform.clock() };
    const queued = await post(test, 'a', { addressee });
    const own = await post(test, 'b', { addressee }, { kind: kinds.own });
    await endConsent(db, { ...change, purpose: 'lanterns.account' });
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(channel.given).toEqual([]);
    for (const id of [queued, own]) {
      expect(await rowOf(test, id)).toMatchObject({ state: 'suppressed', reason: 'no-consent' });
    }
    await giveConsent(db, { ...change, purpose: 'lanterns.account' });
    await giveConsent(db, { ...change, purpose: 'lanterns.own' });
    await post(test, 'c', { addressee });
    await post(test, 'd', { addressee }, { kind: kinds.own });
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(2);
  });

  it('expires unsent, also where its channel is closed', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked, lives: 60 });
    pass(test, 60);
    const channel = createFakeChannel('email');
    await sendBy(test, channel);
    expect(channel.given).toEqual([]);
    expect(await rowOf(test, id)).toMatchObject({ state: 'expired', sealed: null });
  });
});

describe('a message that its channel does not take', () => {
  it('is tried again later and later, until nobody wants it any more', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked, lives: 100 });
    const channel = createFakeChannel('email', () => refused(false));
    const waits: number[] = [];
    for (let dueAt: Date | null = test.platform.clock(); dueAt !== null; ) {
      test.setNow(dueAt);
      await sendBy(test, channel);
      const next: Date | null = (await rowOf(test, id)).dueAt;
      if (next !== null) waits.push((next.getTime() - dueAt.getTime()) / 1000);
      dueAt = next;
    }
    [1, 4, 16].forEach((usual, tried) => {
      expect(waits[tried]).toBeGreaterThanOrEqual(usual * 0.5);
      expect(waits[tried]).toBeLessThanOrEqual(usual * 1.5);
    });
    expect(waits.reduce((sum, wait) => sum + wait)).toBeCloseTo(100, 6);
    const row = await rowOf(test, id);
    expect(row).toMatchObject({ state: 'expired', attempts: channel.given.length });
  });

  it('is never tried again once it was refused for good', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked });
    const channel = createFakeChannel('email', () => refused(true, 'spam'));
    await sendBy(test, channel);
    pass(test, 3600);
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(1);
    expect(await rowOf(test, id)).toMatchObject({ state: 'failed', reason: 'spam', sealed: null });
  });

  it('goes to the next contact of the person, and no more to an address that there is not', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms', 'email']);
    const id = await post(test, 'a', { addressee });
    const dead = createFakeChannel('sms', () => refused(true, 'no-such-address'));
    await sendBy(test, dead);
    const email = createFakeChannel('email');
    await sendBy(test, email);
    expect(email.given).toHaveLength(1);
    const other = (await rowsOf(test)).find((row) => row.id !== id);
    expect(other).toMatchObject({ insteadOf: id, state: 'accepted', channel: 'email' });
    expect((await rowOf(test, await post(test, 'b', { addressee }))).channel).toBe('email');
    await sendBy(test, dead);
    expect(dead.given).toHaveLength(1);
  });

  it('and is urgent goes to the next contact before a minute is over, once', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms', 'email']);
    await post(test, 'a', { addressee }, { kind: kinds.urgent });
    const busy = createFakeChannel('sms', () => refused(false));
    const email = createFakeChannel('email');
    for (let second = 0; second < 60; second += 4) {
      await sendBy(test, busy);
      await sendBy(test, email);
      pass(test, 4);
    }
    expect(busy.given.length).toBeGreaterThanOrEqual(4);
    expect(email.given).toHaveLength(1);
  });

  it('because it throws is not lost, and neither is one that nobody can write', async () => {
    const lost = await post(test, 'a', bare, { kind: kinds.asked });
    const channel = createFakeChannel('email', () => Promise.reject(new Error('no wick')));
    await sendBy(test, channel);
    expect((await rowOf(test, lost)).state).toBe('sending');
    const { sql } = test.platform.database;
    await sql.query(`update messaging.message set template = 'lanterns.gone', due_at = created_at`);
    await sendBy(test, channel);
    expect(await rowOf(test, lost)).toMatchObject({ state: 'failed', reason: 'unwritable' });
  });
});
