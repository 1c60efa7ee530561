import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import type { SendResult } from '../channel.ts';
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

const lost: SendResult = { state: 'unknown' };
const busy: SendResult = { state: 'refused', permanent: false, reason: 'busy' };
const bare = { channel: 'sms', address: '+886912345678', language: 'en' } as const;

/** A channel that gives these answers, one after the other. */
const answering = (...answers: SendResult[]) =>
  createFakeChannel('sms', ({ id }) => answers.shift() ?? { state: 'accepted', providerIds: [id] });

/** Sends again and again for so many hours, each time that something may be due. */
async function sendForHours(channel: ReturnType<typeof answering>, hours: number) {
  for (let passed = 0; passed < hours * 12; passed += 1) {
    pass(test, 300);
    await sendBy(test, channel);
  }
}

describe('a channel that takes few at once', () => {
  it('is given no more before it has answered', async () => {
    for (let key = 0; key < 9; key += 1) await post(test, `${key}`, bare, { kind: kinds.asked });
    let [now, most] = [0, 0];
    const channel = createFakeChannel('sms', async ({ id }) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return { state: 'accepted', providerIds: [id] };
    });
    await sendBy(test, { ...channel, mostOpen: 2 });
    expect([channel.given.length, most]).toEqual([9, 2]);
  });
});

describe('a message whose answer was lost', () => {
  it('is sent again after a minute, marked as perhaps the second', async () => {
    const { contacts } = await addPerson(test, '12345678', ['sms']);
    const id = await post(test, 'a', { contact: contacts[0] ?? '' });
    const channel = answering(lost, { state: 'accepted', providerIds: ['7'] });
    await sendBy(test, channel);
    pass(test, 59);
    await sendBy(test, channel);
    expect(channel.given.map(({ maybeDuplicate }) => maybeDuplicate)).toEqual([undefined]);
    pass(test, 1);
    await sendBy(test, channel);
    expect(channel.given.map(({ maybeDuplicate }) => maybeDuplicate)).toEqual([undefined, true]);
    expect(await rowOf(test, id)).toMatchObject({ state: 'accepted', providerIds: ['7'] });
  });

  it('goes on while a part of it has not come, and is told which have', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked });
    const [first, second] = [`${id}/0`, `${id}/1`];
    const left: SendResult = { ...lost, providerIds: [first, second], leavesParts: true };
    const part: SendResult = { ...busy, providerIds: [first, '8'] };
    const channel = answering(left, left, left, part, { ...lost, providerIds: ['7', '8'] });
    for (let turn = 0; turn < 3; turn += 1) {
      await sendBy(test, channel);
      pass(test, 300);
    }
    const at = test.platform.clock();
    const arrived = { providerId: first, state: 'delivered', code: 'DELIVRD', at } as const;
    await storeReceipt(test.platform, 'sms', arrived);
    await matchReceipts.turn(test.platform);
    await sendForHours(channel, 3);
    expect(channel.given.map(({ taken }) => taken)).toEqual([
      undefined,
      [null, null],
      [null, null],
      [first, null],
      [first, '8'],
    ]);
    expect(await rowOf(test, id)).toMatchObject({ state: 'unknown', providerIds: ['7', '8'] });
  });

  it('twice is sent no more, and nobody knows what became of it, until a receipt says so', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked });
    const channel = answering(lost, lost);
    await sendBy(test, channel);
    await sendForHours(channel, 3);
    expect(channel.given).toHaveLength(2);
    const ended = { state: 'unknown', reason: 'no-answer', dueAt: null, sealed: null };
    expect(await rowOf(test, id)).toMatchObject({ ...ended, lostAnswers: 2 });
    const at = test.platform.clock();
    const arrived = { providerId: id, state: 'delivered', code: 'DELIVRD', at } as const;
    await storeReceipt(test.platform, 'sms', arrived);
    await matchReceipts.turn(test.platform);
    expect((await rowOf(test, id)).state).toBe('delivered');
  });

  it('twice is sent no more, also where it was refused between', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked });
    const channel = answering(lost, busy, busy, lost);
    await sendBy(test, channel);
    await sendForHours(channel, 5);
    expect(channel.given).toHaveLength(4);
    expect(await rowOf(test, id)).toMatchObject({ state: 'unknown', reason: 'no-answer' });
  });

  it('waits the longer, the more often it was tried, and is never told to be unsent', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked, lives: 3600 });
    const channel = answering(busy, busy, busy, busy, busy, lost, busy);
    for (let tries = 0; tries < 6; tries += 1) {
      test.setNow((await rowOf(test, id)).dueAt ?? test.platform.clock());
      await sendBy(test, channel);
    }
    const { dueAt } = await rowOf(test, id);
    const wait = (dueAt?.getTime() ?? 0) - test.platform.clock().getTime();
    expect(wait).toBeGreaterThanOrEqual(300_000);
    pass(test, 4000);
    await sendBy(test, channel);
    expect(channel.given).toHaveLength(6);
    expect(await rowOf(test, id)).toMatchObject({ state: 'unknown', reason: 'too-late' });
  });

  it('twice and is urgent goes to the next contact of the person', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms', 'email']);
    const id = await post(test, 'a', { addressee }, { kind: kinds.urgent });
    const channel = answering(lost, lost);
    await sendBy(test, channel);
    pass(test, 60);
    await sendBy(test, channel);
    const next = (await rowsOf(test)).filter((row) => row.id !== id);
    expect(next).toMatchObject([{ channel: 'email', state: 'queued', insteadOf: id }]);
  });
});
