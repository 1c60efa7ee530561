import type { Platform } from '../../platform.ts';
import { createPace } from '../outbox/pace.ts';
import { sendBatch } from '../outbox/send-batch.ts';

/** Sends everything that is due, by every channel, as a worker does. */
export async function sendAll(platform: Platform): Promise<void> {
  for (const channel of platform.channels) {
    const pace = createPace({ perSecond: 100_000, now: () => 0 });
    while (await sendBatch(platform, channel, pace));
  }
}
