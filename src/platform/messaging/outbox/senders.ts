import type { Platform } from '../../platform.ts';
import type { Run } from '../../runs/runs.ts';
import type { Channel } from '../channel.ts';
import { takeInbound } from '../inbound/take-inbound.ts';
import { matchReceipts, storeReceipt } from '../receipts/take-receipts.ts';
import { createPace } from './pace.ts';
import { sendBatch } from './send-batch.ts';

/** Messages a second that one process hands to a channel; providers bound it further. */
const perSecond = { sms: 500, email: 200 } as const;

/** One run for each channel, so that a slow one stops no other, and one for what comes back. */
export function senderRuns(channels: readonly Channel[]): readonly Run[] {
  const senders = channels.map((channel): Run => {
    const pace = createPace({ perSecond: perSecond[channel.kind], now: () => performance.now() });
    return {
      name: `messaging.send-${channel.kind}`,
      everyMs: 200,
      turn: (platform) => sendBatch(platform, channel, pace),
    };
  });
  return [...senders, matchReceipts];
}

/** Opens the channels, whose receipts and answers are stored from then on. */
export async function startChannels(platform: Platform): Promise<void> {
  for (const channel of platform.channels) {
    await channel.start({
      onReceipt: (receipt) => storeReceipt(platform, channel.kind, receipt),
      onInbound: (message) => takeInbound(platform, channel.kind, message),
    });
  }
}

export async function stopChannels(channels: readonly Channel[]): Promise<void> {
  for (const channel of channels) await channel.stop();
}
