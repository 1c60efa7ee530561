import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSeededRandom } from '../../sample-world/seeded-random.ts';
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import type { Channel, SendResult } from '../channel.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { weighOutbox } from './weigh-outbox.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('tables', {}, []);
});
afterAll(() => test.close());

/** Answers after a moment; a fifth of the answers is that it is busy. */
function createBusyChannel(kind: ChannelKind, accepted: Map<string, number>): Channel {
  const random = createSeededRandom(kind);
  return {
    kind,
    start: async () => undefined,
    stop: async () => undefined,
    async send({ id }): Promise<SendResult> {
      await pause(2);
      if (random.integer(5) === 0) return { state: 'refused', permanent: false, reason: 'busy' };
      accepted.set(id, (accepted.get(id) ?? 0) + 1);
      return { state: 'accepted', providerIds: [id] };
    },
  };
}

it('the bench of messages sends each of them once, however busy its channels are', async () => {
  const accepted = new Map<string, number>();
  const measured = await weighOutbox(test.platform, {
    messages: 40,
    say: () => undefined,
    channels: [createBusyChannel('sms', accepted), createBusyChannel('email', accepted)],
  });
  expect(measured).toMatchObject({ messages: 80, lost: 0 });
  expect([...accepted.values()]).toEqual(Array(80).fill(1));
  expect(measured.sms_per_s).toBeGreaterThan(0);
});
