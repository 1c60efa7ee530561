import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { perform } from '../../acts/perform.ts';
import type { Module } from '../../module.ts';
import { done, refuse } from '../../outcome.ts';
import { nobody } from '../../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { platformTexts } from '../../texts/texts.ts';
import { uuidFrom } from '../../uuid.ts';
import type { Channel, OutgoingMessage, SendResult } from '../channel.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { addresseeOf, keepContact } from '../contacts/contacts.ts';
import { message } from '../messaging-schema.ts';
import type { MessageClass } from '../outbox/decide-sending.ts';
import { type Agreement, defineMessage } from '../outbox/message-kind.ts';
import { createPace } from '../outbox/pace.ts';
import { type Recipient, send } from '../outbox/send.ts';
import { sendBatch } from '../outbox/send-batch.ts';

const kindOf = (kind: MessageClass, agreement: Agreement = 'account') =>
  defineMessage({
    name: `lanterns.${kind}-${agreement}`,
    purpose: `lanterns.${agreement}`,
    agreement,
    class: kind,
    params: z.object({ name: z.string() }),
    title: () => 'News of lanterns',
    write: (language, { name }) => ({
      subject: `Lantern ${name}`,
      text: `${language}: the lantern ${name} is lit`,
      short: `${name} is lit`,
    }),
  });

/** Kinds of messages that tests send. */
export const kinds = {
  asked: kindOf('asked'),
  urgent: kindOf('urgent'),
  normal: kindOf('normal'),
  own: kindOf('normal', 'own'),
  always: kindOf('normal', 'always'),
  uncounted: { ...kindOf('normal'), name: 'lanterns.uncounted', countedInFigures: false } as const,
};

const lanterns: Module = {
  name: 'lanterns',
  texts: platformTexts,
  powers: {},
  messages: Object.values(kinds),
};

/** A platform whose only module sends messages about lanterns. */
export const openLanterns = (environment: Readonly<Record<string, string>> = {}) =>
  createTestPlatform('tables', environment, [lanterns]);

/** A channel that answers as it is told, and remembers what it was given. */
export function createFakeChannel(
  kind: ChannelKind,
  answer: (message: OutgoingMessage) => SendResult | Promise<SendResult> = ({ id }) => ({
    state: 'accepted',
    providerIds: [id],
  }),
) {
  const given: OutgoingMessage[] = [];
  const channel: Channel = {
    kind,
    start: async () => undefined,
    stop: async () => undefined,
    async send(outgoing) {
      given.push(outgoing);
      return answer(outgoing);
    },
  };
  return { ...channel, given };
}

/** Sends all that is due by a channel, in one go. */
export function sendBy({ platform }: TestPlatform, channel: Channel): Promise<boolean> {
  return sendBatch(platform, channel, createPace({ perSecond: 1_000, now: () => 0 }));
}

/** Somebody with one contact of each kind. @returns the addressee of the module, and the contacts */
export async function addPerson(
  { platform }: TestPlatform,
  personId: string,
  channels: readonly ChannelKind[],
) {
  const { database, keyring, random, clock } = platform;
  const contacts: string[] = [];
  for (const channel of channels) {
    const id = uuidFrom(random);
    const address = channel === 'sms' ? `+8869${personId}` : `${personId}@example.org`;
    const made = { id, personId, channel, address, language: 'en', createdAt: clock() } as const;
    await keepContact(database.db, keyring, random, made);
    contacts.push(id);
  }
  const unit = { tx: database.db, at: clock() };
  const addressee = await addresseeOf(unit, uuidFrom(random), 'lanterns', personId);
  return { addressee, contacts };
}

export interface Posting {
  readonly kind?: (typeof kinds)[keyof typeof kinds];
  readonly name?: string;
  /** Seconds. */
  readonly lives?: number;
  readonly refused?: boolean;
}

/** Posts a message in an act. @returns its id */
export async function post(
  { platform }: TestPlatform,
  key: string,
  to: Recipient,
  { kind = kinds.normal, name = key, lives = 3 * 24 * 3600, refused = false }: Posting = {},
): Promise<string> {
  let id = '';
  await perform(platform, { act: 'test.post', actor: nobody }, async (unit) => {
    const expiresAt = new Date(unit.at.getTime() + lives * 1000);
    id = await send(unit, platform, { key, to, message: kind, params: { name }, expiresAt });
    return refused ? refuse('test.refused') : done(null);
  });
  return id;
}

/** The rows of the outbox, the oldest first. */
export const rowsOf = ({ platform }: TestPlatform) =>
  platform.database.db.select().from(message).orderBy(asc(message.createdAt), asc(message.key));

export async function rowOf({ platform }: TestPlatform, id: string) {
  const [row] = await platform.database.db.select().from(message).where(eq(message.id, id));
  if (row === undefined) throw new Error(`No message ${id}`);
  return row;
}

/** Moves the clock of the test on. */
export function pass(test: TestPlatform, seconds: number): void {
  test.setNow(new Date(test.platform.clock().getTime() + seconds * 1000));
}
