import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../testing/test-platform.ts';
import { leaseMs, takeMessages } from '../outbox/take-messages.ts';
import { referenceOf } from '../sms/submit-fields.ts';
import {
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

const bare = { channel: 'sms', address: '+886912345678', language: 'en' } as const;
const mine = '0912345678';

const postLong = () => post(test, 'a', bare, { kind: kinds.asked, name: '燈'.repeat(90) });

/** Takes what is due, as a process that is then killed. */
const takeAndDie = () => takeMessages(test.platform, 'sms', 10);

async function hear(providerId: string, messageId: string, index: number, number = mine) {
  const own = { reference: referenceOf({ messageId, index }), numbers: ['', number] };
  const at = test.platform.clock();
  const told = { providerId, state: 'delivered', code: 'DELIVRD', at, own } as const;
  await storeReceipt(test.platform, 'sms', told);
  await matchReceipts.turn(test.platform);
}

/** What another process hands over when the lease of the killed one ends. */
async function sendAfterLease() {
  pass(test, leaseMs / 1000 + 1);
  const channel = createFakeChannel('sms');
  await sendBy(test, channel);
  return channel.given;
}

describe('a receipt of a part whose sender was killed', () => {
  it('finds it by our own number, and it is not sent again', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked });
    await takeAndDie();
    await hear('77', id, 0);
    expect(await rowOf(test, id)).toMatchObject({ state: 'delivered', providerIds: ['77'] });
    expect(await sendAfterLease()).toEqual([]);
  });

  it('leaves only the other parts to be sent', async () => {
    const id = await postLong();
    await takeAndDie();
    await hear('78', id, 1);
    const [again] = await sendAfterLease();
    expect(again).toMatchObject({ taken: [null, '78'], maybeDuplicate: true });
  });

  it('of all parts, in any order, makes it whole', async () => {
    const id = await postLong();
    await takeAndDie();
    await Promise.all([hear('78', id, 1), hear('77', id, 0)]);
    await matchReceipts.turn(test.platform);
    expect(await rowOf(test, id)).toMatchObject({ state: 'delivered', providerIds: ['77', '78'] });
  });

  it('finds it by its place too, where the same process hears of it before it is killed', async () => {
    const id = await postLong();
    await takeAndDie();
    const at = test.platform.clock();
    const own = { messageId: id, index: 0, total: 2 };
    const told = { providerId: '77', state: 'delivered', code: 'DELIVRD', at, own } as const;
    await storeReceipt(test.platform, 'sms', told);
    expect(await rowOf(test, id)).toMatchObject({ providerIds: ['77', `${id}/1`] });
  });

  it('to another number is none of it', async () => {
    const id = await post(test, 'a', bare, { kind: kinds.asked });
    await takeAndDie();
    await hear('77', id, 0, '0922222222');
    expect(await rowOf(test, id)).toMatchObject({ state: 'sending', providerIds: [] });
    expect(await sendAfterLease()).toMatchObject([{ id, maybeDuplicate: true }]);
  });

  it('that comes while its sender still waits for the answer is not forgotten when that is lost', async () => {
    const id = await postLong();
    const channel = createFakeChannel('sms', async () => {
      await hear('77', id, 0);
      return { state: 'unknown', providerIds: [`${id}/0`, `${id}/1`] };
    });
    await sendBy(test, channel);
    expect(await rowOf(test, id)).toMatchObject({
      state: 'sending',
      providerIds: ['77', `${id}/1`],
    });
  });
});
