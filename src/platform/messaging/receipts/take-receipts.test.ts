import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { often } from '../../testing/every.ts';
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
  rowsOf,
  sendBy,
} from '../test/lanterns.ts';
import { matchReceipts, storeReceipt } from './take-receipts.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const hear = (providerId: string, state: ReceiptState, code = state as string) =>
  storeReceipt(test.platform, 'sms', { providerId, state, code, at: test.platform.clock() });
const match = () => matchReceipts.turn(test.platform);

/** A message of two parts, which the provider calls 1 and 2. */
async function sendTwoParts(): Promise<string> {
  const { addressee } = await addPerson(test, '12345678', ['sms']);
  const id = await post(test, 'k', { addressee });
  const answer = { state: 'accepted', providerIds: ['1', '2'] } as const;
  await sendBy(
    test,
    createFakeChannel('sms', () => answer),
  );
  return id;
}

describe('receipts', () => {
  it('of all parts make a message delivered', async () => {
    const id = await sendTwoParts();
    await hear('1', 'delivered');
    await match();
    expect(await rowOf(test, id)).toMatchObject({ state: 'accepted', parts: 2 });
    await hear('2', 'delivered');
    await match();
    expect((await rowOf(test, id)).state).toBe('delivered');
  });

  it('that came before the answer which names their ids are matched after it', async () => {
    await hear('2', 'delivered');
    await hear('1', 'delivered');
    await match();
    const id = await sendTwoParts();
    await match();
    expect((await rowOf(test, id)).state).toBe('accepted');
    pass(test, 1);
    await match();
    expect((await rowOf(test, id)).state).toBe('delivered');
  });

  it('by our own reference settle a message whose answer was lost, which is not sent again', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms']);
    const id = await post(test, 'k', { addressee });
    const lost = createFakeChannel('sms', () => ({ state: 'unknown' }));
    await sendBy(test, lost);
    await hear(id, 'delivered');
    await match();
    pass(test, 3600);
    await sendBy(test, lost);
    expect(lost.given).toHaveLength(1);
    expect((await rowOf(test, id)).state).toBe('delivered');
  });

  it('of ids that nobody knows change nothing, are looked for less and less, and given up in a day', async () => {
    await hear('strange', 'failed');
    let looks = 0;
    for (; looks < 100; looks += 1) {
      await match();
      const [row] = await test.platform.database.db.select().from(receipt);
      if (row?.lookAt == null) break;
      test.setNow(row.lookAt);
    }
    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(30);
    expect(await rowsOf(test)).toEqual([]);
  });

  it('that failed bring the message to the next contact, and a dead address is written to no more', async () => {
    const { addressee } = await addPerson(test, '12345678', ['sms', 'email']);
    const id = await post(test, 'k', { addressee }, { kind: kinds.urgent });
    await sendBy(test, createFakeChannel('sms'));
    await hear(id, 'failed', '5.1.1');
    await match();
    await match();
    const [first, second, ...more] = (await rowsOf(test)).toSorted((a, b) =>
      a.id === id ? -1 : b.id === id ? 1 : 0,
    );
    expect(first).toMatchObject({ state: 'failed', reason: '5.1.1' });
    expect(second).toMatchObject({ state: 'queued', channel: 'email', insteadOf: id });
    expect(more).toEqual([]);
    const next = await rowOf(test, await post(test, 'l', { addressee }));
    expect(next.channel).toBe('email');
  });

  it('in every order, doubled and with the matching between anywhere, end in the same state', async () => {
    const word = fc.option(fc.constantFrom<ReceiptState>('expired', 'failed', 'delivered'));
    const part = fc.tuple(word, fc.boolean());
    const given = fc.record({ 1: part, 2: part, strange: part }).chain((words) => {
      const all = Object.entries(words).flatMap(([part, [final, isUnknown]]) => [
        ...(final === null ? [] : [{ part, state: final }]),
        ...(isUnknown ? [{ part, state: 'unknown' as const }] : []),
      ]);
      const twice = [...all, ...all];
      const [minLength, maxLength] = [twice.length, twice.length];
      const shuffled = fc.shuffledSubarray(twice, { minLength, maxLength });
      return fc.tuple(fc.constant(all), shuffled, fc.infiniteStream(fc.boolean()));
    });
    const endOf = async (
      receipts: readonly { part: string; state: ReceiptState }[],
      matches: () => boolean,
    ) => {
      await test.empty();
      const id = await sendTwoParts();
      for (const { part, state } of receipts) {
        await hear(part, state);
        if (matches()) await match();
      }
      await match();
      return (await rowOf(test, id)).state;
    };
    await fc.assert(
      fc.asyncProperty(given, async ([all, again, matches]) => {
        const atOnce = await endOf(all, () => false);
        expect(await endOf(again, () => matches.next().value)).toBe(atOnce);
      }),
      { numRuns: often(6, 60) },
    );
  });

  it('are kept once, cut to what an id can be, and come to nothing with a message that is gone', async () => {
    const id = await sendTwoParts();
    for (let times = 0; times < 3; times += 1) await hear('1', 'delivered');
    await hear('x'.repeat(1_000_000), 'failed');
    await match();
    const kept = await test.platform.database.db.select().from(receipt);
    expect(kept.map(({ providerId }) => providerId.length).toSorted()).toEqual([1, 200]);
    const { sql } = test.platform.database;
    await sql.query(`delete from messaging.message where id = $1`, [id]);
    await hear('2', 'delivered');
    await match();
    expect(await rowsOf(test)).toEqual([]);
  });
});
