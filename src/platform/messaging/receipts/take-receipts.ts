import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { perform, type Unit } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import type { Run } from '../../runs/runs.ts';
import type { OwnReference, PartPlace } from '../channel.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { markContact } from '../contacts/contacts.ts';
import { isDeadBox } from '../email/dead-box.ts';
import { message, receipt } from '../messaging-schema.ts';
import { mayFollow, type ReceiptState, stateByReceipts } from '../outbox/message-states.ts';
import { tryNextContact } from '../outbox/next-contact.ts';
import { leaseMs, type StoredMessage } from '../outbox/take-messages.ts';
import { adoptPart } from './adopt-part.ts';
import {
  type Heard,
  leftTogether,
  messagesSpokenOf,
  partsOf,
  saysMore,
  spokenOfMs,
} from './find-message.ts';

/** What a provider says of a part. */
export interface GivenReceipt {
  readonly providerId: string;
  readonly state: ReceiptState;
  /** The provider's own word or number. */
  readonly code: string;
  readonly at: Date;
  readonly own?: PartPlace | OwnReference;
}

/** Receipts that are matched in one turn. */
const mostAtOnce = 500;

/** For so long, in ms, a receipt waits for the message that it speaks of. */
export const strangerMs = 24 * 60 * 60 * 1000;

/** Longer is no id or code of any provider. */
const longest = 200;

/**
 * Stores a receipt; the same one again, while its message is looked for by a run, is only newer: an id that
 * came before may be that of another message by now.
 */
export async function storeReceipt(
  platform: Platform,
  channel: ChannelKind,
  { providerId, state, code, at, own }: GivenReceipt,
): Promise<void> {
  if (own !== undefined) await adoptPart(platform, providerId.slice(0, longest), own);
  const receivedAt = platform.clock();
  const heard = { at, receivedAt, lookAt: receivedAt };
  await platform.database.db
    .insert(receipt)
    .values({
      channel,
      providerId: providerId.slice(0, longest),
      state,
      code: code.slice(0, longest),
      ...heard,
    })
    .onConflictDoUpdate({
      target: [receipt.channel, receipt.providerId, receipt.state, receipt.code],
      targetWhere: isNull(receipt.messageId),
      set: heard,
    });
}

/**
 * Brings receipts that have come in to their messages. One that came before the answer which names its
 * id, or of an id that nobody knows, is looked at again for a day, more and more seldom; a second word on
 * one that has its own already, until no answer that is under way could bring another message of that id.
 */
export const matchReceipts: Run = {
  name: 'messaging.match-receipts',
  everyMs: 500,
  async turn(platform) {
    const request = { act: 'messaging.match-receipts', actor: operator };
    const outcome = await perform<boolean, never>(platform, request, async (unit) =>
      done(await matchSome(platform, unit)),
    );
    return outcome.ok && outcome.value;
  },
};

async function matchSome(platform: Platform, unit: Unit): Promise<boolean> {
  const waiting = await unit.tx
    .select()
    .from(receipt)
    .where(and(isNotNull(receipt.lookAt), lte(receipt.lookAt, unit.at)))
    .orderBy(asc(receipt.lookAt), asc(receipt.id))
    .limit(mostAtOnce)
    .for('update', { skipLocked: true });
  if (waiting.length === 0) return false;
  const candidates = await lockCandidates(unit, waiting);
  const known = await readKnown(unit, candidates);
  const moved = new Set<StoredMessage>();
  const rows = waiting.map((heard) => {
    const spokenOf = messagesSpokenOf(heard, candidates, leaseMs);
    const found = spokenOf.find((one) => saysMore(heard.state, ofPart(known, one, heard)));
    const messageId = found?.id ?? null;
    if (found !== undefined) {
      known.push({ ...heard, messageId });
      moved.add(found);
    }
    const age = unit.at.getTime() - heard.receivedAt.getTime();
    const isGivenUp = found !== undefined || age >= (spokenOf.length > 0 ? leaseMs : strangerMs);
    const lookAt = isGivenUp ? null : new Date(unit.at.getTime() + Math.max(1_000, age));
    return { id: heard.id, messageId, lookAt };
  });
  await unit.tx.execute(sql`
    update messaging.receipt r set message_id = e."messageId", look_at = e."lookAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id bigint, "messageId" uuid, "lookAt" timestamptz)
    where r.id = e.id`);
  for (const one of moved) {
    const own = known.filter(({ messageId }) => messageId === one.id);
    for (const row of leftTogether(one, candidates)) await moveOn(platform, unit, row, own);
  }
  return waiting.length === mostAtOnce;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * By the provider's id, or, where its answer was lost, by our own reference. Locked, so that two that
 * match at once do not both find a message without a receipt.
 */
function lockCandidates(
  { tx }: Unit,
  receipts: readonly Heard[],
): Promise<readonly StoredMessage[]> {
  const ids = [...new Set(receipts.map(({ providerId }) => providerId))];
  const own = ids.filter((id) => uuid.test(id));
  const ofProvider = sql`${message.providerIds} && ${sql.param(ids)}::text[]`;
  const first = Math.min(...receipts.map(({ at }) => at.getTime()));
  const since = new Date(first - spokenOfMs.sms).toISOString();
  const isNew = sql`coalesce(${message.acceptedAt}, ${message.notBefore}) > ${since}::timestamptz`;
  return tx
    .select()
    .from(message)
    .where(
      and(
        own.length === 0 ? ofProvider : or(ofProvider, inArray(message.id, own)),
        or(eq(message.channel, 'email'), isNew),
      ),
    )
    .orderBy(asc(message.id))
    .for('update');
}

type Known = Pick<typeof receipt.$inferSelect, 'messageId' | 'providerId' | 'state' | 'code'>;

/** What was said of messages so far. */
async function readKnown({ tx }: Unit, messages: readonly StoredMessage[]): Promise<Known[]> {
  const { messageId, providerId, state, code } = receipt;
  const ids = messages.map(({ id }) => id);
  return tx
    .select({ messageId, providerId, state, code })
    .from(receipt)
    .where(inArray(messageId, ids))
    .orderBy(asc(receipt.id));
}

const ofPart = (known: readonly Known[], { id }: StoredMessage, { providerId }: Heard) =>
  known.filter((each) => each.messageId === id && each.providerId === providerId);

/** A message comes to stand where all receipts of it together say. */
async function moveOn(
  platform: Platform,
  unit: Unit,
  row: StoredMessage,
  receipts: readonly Known[],
): Promise<void> {
  const state = stateByReceipts(partsOf(row), receipts);
  if (state === undefined || !mayFollow(row.state, state)) return;
  const last = receipts.findLast((each) => each.state === state);
  await unit.tx
    .update(message)
    .set({
      state,
      dueAt: null,
      endedAt: unit.at,
      acceptedAt: row.acceptedAt ?? unit.at,
      reason: state === 'delivered' ? null : (last?.code ?? null),
      ...(row.class === 'asked' ? { sealed: null } : {}),
    })
    .where(eq(message.id, row.id));
  if (state !== 'failed') return;
  const isAddress = receipts.some(({ code }) => isDeadBox(code));
  if (row.contactId !== null && isAddress) await markContact(unit.tx, row.contactId, 'bounced');
  await tryNextContact(platform, unit, row);
}
