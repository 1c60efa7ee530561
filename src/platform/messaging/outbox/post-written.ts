import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { perform } from '../../acts/perform.ts';
import { sourceLanguages } from '../../i18n/languages.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { message } from '../messaging-schema.ts';
import type { MessageState } from './message-states.ts';
import { writtenMessage } from './own-messages.ts';
import { createPace } from './pace.ts';
import { send } from './send.ts';
import { sendBatch } from './send-batch.ts';
import { startChannels, stopChannels } from './senders.ts';

export interface WrittenMessage {
  readonly kind: ChannelKind;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly key: string;
}

/** Where a message of the operator stands. */
export interface Posted {
  readonly id: string;
  readonly state: MessageState;
  readonly channel: ChannelKind | null;
  /** Null until its channel has taken it. */
  readonly parts: number | null;
}

const hourMs = 60 * 60 * 1000;

/** How long the command tries by itself, in ms; then a running site goes on. */
const patienceMs = 20_000;

/**
 * Puts a message of the operator into the outbox and sends it at once, if its channel takes it. Under a
 * key that is known nothing new is sent.
 *
 * @returns null where the site has no such channel
 */
export async function postWritten(
  platform: Platform,
  { kind, to, subject, text, key }: WrittenMessage,
): Promise<Posted | null> {
  const channel = platform.channels.find((each) => each.kind === kind);
  if (channel === undefined) return null;
  const outcome = await perform<string, never>(
    platform,
    { act: 'messaging.post-written', actor: operator },
    async (unit) =>
      done(
        await send(unit, platform, {
          key: `operator ${key}`,
          to: { channel: kind, address: to, language: sourceLanguages[0] },
          message: writtenMessage,
          params: { subject, text },
          expiresAt: new Date(unit.at.getTime() + hourMs),
        }),
      ),
  );
  if (!outcome.ok) throw new Error('Posting a message refuses nothing');
  const id = outcome.value;
  const pace = createPace({ perSecond: 1, now: () => performance.now() });
  await startChannels(platform);
  try {
    const until = performance.now() + patienceMs;
    for (;;) {
      await sendBatch(platform, channel, pace, id);
      const posted = await readPosted(platform, id);
      if (posted.state !== 'queued' || performance.now() > until) return posted;
      await pause(500);
    }
  } finally {
    await stopChannels(platform.channels);
  }
}

async function readPosted({ database }: Platform, id: string): Promise<Posted> {
  const { state, channel, parts } = message;
  const [found] = await database.db
    .select({ id: message.id, state, channel, parts })
    .from(message)
    .where(eq(message.id, id));
  if (found === undefined) throw new Error('A message is gone');
  return found;
}
