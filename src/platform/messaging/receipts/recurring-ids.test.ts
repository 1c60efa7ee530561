import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import { receipt } from '../messaging-schema.ts';
import type { ReceiptState } from '../outbox/message-states.ts';
import {
  addPerson,
  createFakeChannel,
  kinds,
  openLanterns,
  pass,
  post,
  rowOf,
  sendBy,
} from '../test/lanterns.ts';
import { matchReceipts, storeReceipt } from './take-receipts.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const hear = (state: ReceiptState, code = state as string) =>
  storeReceipt(test.platform, 'sms', { providerId: '7', state, code, at: test.platform.clock() });
const match = () => matchReceipts.turn(test.platform);
const stateOf = async (id: string) => (await rowOf(test, id)).state;

/** A message that the carrier takes under the id 7, as it takes others. */
async function sendSeven(key: string): Promise<string> {
  const to = { channel: 'sms', address: '+886912345678', language: 'en' } as const;
  const id = await post(test, key, to, { kind: kinds.asked });
  await sendBy(
    test,
    createFakeChannel('sms', () => ({ state: 'accepted', providerIds: ['7'] })),
  );
  return id;
}

const days = 24 * 3600;

describe('an id that a carrier gives a second time', () => {
  it('is that of the newest message, though both were told the same', async () => {
    const first = await sendSeven('first');
    await hear('delivered');
    await match();
    pass(test, 3600);
    const second = await sendSeven('second');
    await match();
    expect(await stateOf(second)).toBe('accepted');
    await hear('delivered');
    await match();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['delivered', 'delivered']);
    expect(await test.platform.database.db.select().from(receipt)).toHaveLength(2);
  });

  it('lets one fail without the other, in either order', async () => {
    const first = await sendSeven('first');
    await hear('failed');
    await match();
    pass(test, 3600);
    const second = await sendSeven('second');
    await hear('delivered');
    await match();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['failed', 'delivered']);
    pass(test, 3600);
    const third = await sendSeven('third');
    await hear('failed');
    await match();
    const states = [await stateOf(first), await stateOf(second), await stateOf(third)];
    expect(states).toEqual(['failed', 'delivered', 'failed']);
  });

  it('waits for the answer to its message, where an earlier one has its word already', async () => {
    const first = await sendSeven('first');
    await hear('failed');
    await match();
    pass(test, 3600);
    for (const said of ['delivered', 'delivered'] as const) {
      await hear(said);
      await match();
    }
    expect(await stateOf(first)).toBe('failed');
    pass(test, 2);
    const second = await sendSeven('second');
    await match();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['failed', 'delivered']);
  });

  it('and of a message that nobody sends changes nothing: the first word stands', async () => {
    const id = await sendSeven('first');
    await hear('unknown');
    await match();
    expect(await stateOf(id)).toBe('unknown');
    await hear('expired');
    await match();
    for (const second of ['failed', 'delivered', 'unknown', 'expired'] as const) {
      await hear(second, `another ${second}`);
      await match();
    }
    pass(test, 3600);
    await match();
    expect(await rowOf(test, id)).toMatchObject({ state: 'expired', reason: 'expired' });
    const waiting = await test.platform.database.db.select().from(receipt);
    expect(waiting.filter(({ lookAt }) => lookAt !== null)).toEqual([]);
  });

  it('says nothing of a message that was taken too long ago, or after it', async () => {
    const old = await sendSeven('old');
    pass(test, 4 * days);
    await hear('failed');
    await match();
    expect(await stateOf(old)).toBe('accepted');
    pass(test, 300);
    const later = await sendSeven('later');
    pass(test, 60);
    await match();
    expect(await stateOf(later)).toBe('accepted');
  });

  it('of a receipt that nobody knew does not hide the next one', async () => {
    await hear('delivered');
    await match();
    pass(test, 2 * days);
    await match();
    const id = await sendSeven('first');
    await hear('delivered');
    await match();
    expect(await stateOf(id)).toBe('delivered');
  });

  it('is found by two that match at the same time once', async () => {
    const id = await sendSeven('first');
    await hear('failed', 'UNDELIV');
    await hear('expired', 'EXPIRED');
    await Promise.all([match(), match(), match()]);
    const matched = await test.platform.database.db.select().from(receipt);
    expect(matched.filter(({ messageId }) => messageId !== null)).toHaveLength(1);
    expect((await rowOf(test, id)).state).toMatch(/^(failed|expired)$/);
  });
});

describe('a mail that comes back after ten days', () => {
  it('is known still: its id is ours', async () => {
    const { addressee } = await addPerson(test, 'mei', ['email']);
    const id = await post(test, 'a', { addressee });
    await sendBy(test, createFakeChannel('email'));
    pass(test, 10 * days);
    const at = test.platform.clock();
    const back = { providerId: id, state: 'failed', code: '5.1.10', at } as const;
    await storeReceipt(test.platform, 'email', back);
    await match();
    expect(await rowOf(test, id)).toMatchObject({ state: 'failed', reason: '5.1.10' });
    const next = await post(test, 'b', { addressee });
    await sendBy(test, createFakeChannel('email'));
    expect(await rowOf(test, next)).toMatchObject({ reason: 'bounced' });
  });
});
