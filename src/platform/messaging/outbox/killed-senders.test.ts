import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Platform } from '../../platform.ts';
import { createSeededRandom } from '../../sample-world/seeded-random.ts';
import type { TestPlatform } from '../../testing/test-platform.ts';
import type { OutgoingMessage } from '../channel.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import {
  createFakeChannel,
  kinds,
  openLanterns,
  pass,
  post,
  rowsOf,
  sendBy,
} from '../test/lanterns.ts';
import { leaseMs } from './take-messages.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openLanterns();
});
afterAll(() => test.close());

const [messages, kills] = [120, 5];

/** A process that dies after so many messages: its channel takes no more, and it writes nothing down. */
function dying({ platform }: TestPlatform, isDead: () => boolean): Platform {
  const { database } = platform;
  const connect = () => (isDead() ? Promise.reject(new Error('killed')) : database.connect());
  return { ...platform, database: { ...database, connect } };
}

it.each<ChannelKind>(['email', 'sms'])(
  'by %s each key is accepted once under a fifth of failures and five kills; what may have come twice says so',
  async (kind) => {
    await test.empty();
    const random = createSeededRandom(kind);
    for (let key = 0; key < messages; key += 1) {
      const to = { channel: kind, address: `a${key}@example.org`, language: 'en' } as const;
      await post(test, `${kind} ${key}`, to, { kind: kinds.asked });
    }
    const accepted = new Map<string, OutgoingMessage[]>();
    let left = Number.POSITIVE_INFINITY;
    const channel = createFakeChannel(kind, async (message) => {
      left -= 1;
      // Whoever is dead hears no answer, though the last one was taken.
      if (left < 0) return new Promise(() => undefined);
      if (random.integer(5) === 0) return { state: 'refused', permanent: false, reason: 'busy' };
      accepted.set(message.id, [...(accepted.get(message.id) ?? []), message]);
      return left === 0
        ? new Promise(() => undefined)
        : { state: 'accepted', providerIds: [message.id] };
    });
    for (let kill = 0; kill < kills; kill += 1) {
      left = 5 + random.integer(20);
      let isDead = false;
      const platform = dying(test, () => {
        isDead ||= left <= 0;
        return isDead;
      });
      const dies = sendBy({ ...test, platform }, channel).catch(() => undefined);
      await expect.poll(() => left <= 0, { timeout: 20_000, interval: 5 }).toBe(true);
      void dies;
      pass(test, leaseMs / 1000);
    }
    left = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < 40; turn += 1) {
      await sendBy(test, channel);
      pass(test, 600);
    }
    const rows = await rowsOf(test);
    expect(rows.map(({ state }) => state)).toEqual(Array(messages).fill('accepted'));
    expect([...accepted.keys()].toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const again = [...accepted.values()].flatMap((given) => given.slice(1));
    expect(again.every(({ maybeDuplicate }) => maybeDuplicate === true)).toBe(true);
  },
);
