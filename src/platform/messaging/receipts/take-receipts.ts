import { and, asc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import { perform, type Unit } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import type { Run } from '../../runs/runs.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { markContact } from '../contacts/contacts.ts';
import { message, receipt } from '../messaging-schema.ts';
import { mayFollow, type ReceiptState, stateByReceipts } from '../outbox/message-states.ts';
import { tryNextContact } from '../outbox/next-contact.ts';

/** What a provider says of a part. */
export interface GivenReceipt {
  readonly providerId: string;
  readonly state: ReceiptState;
  /** The provider's own word or number. */
  readonly code: string;
  readonly at: Date;
}

/** Receipts that are matched in one turn. */
const mostAtOnce = 500;

/** For so long, in ms, a receipt waits for the message that it speaks of. */
export const strangerMs = 24 * 60 * 60 * 1000;

/** Codes of the address itself, which takes nothing any more (RFC 3463 §3.2). */
const aboutTheAddress = /^5\.1\.[1-3]$|^5\.2\.1$/;

/** Longer is no id or code of any provider. */
const longest = 200;

/** Stores a receipt; the same one again changes nothing. Its message is looked for by a run. */
export async function storeReceipt(
  platform: Platform,
  channel: ChannelKind,
  { providerId, state, code, at }: GivenReceipt,
): Promise<void> {
  const receivedAt = platform.clock();
  await platform.database.db
    .insert(receipt)
    .values({
      channel,
      providerId: providerId.slice(0, longest),
      state,
      code: code.slice(0, longest),
      at,
      receivedAt,
      lookAt: receivedAt,
    })
    .onConflictDoNothing();
}

/**
 * Brings receipts that have come in to their messages. One that came before the answer which names its
 * id, or of an id that nobody knows, is looked at again for a day, more and more seldom.
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
    .orderBy(asc(receipt.lookAt))
    .limit(mostAtOnce)
    .for('update', { skipLocked: true });
  if (waiting.length === 0) return false;
  const found = await findMessages(unit, waiting);
  const rows = waiting.map(({ id, channel, providerId, receivedAt }) => {
    const messageId = found.get(`${channel} ${providerId}`)?.[0] ?? null;
    const age = unit.at.getTime() - receivedAt.getTime();
    const isGivenUp = messageId !== null || age >= strangerMs;
    const lookAt = isGivenUp ? null : new Date(unit.at.getTime() + Math.max(1_000, age));
    return { id, messageId, lookAt };
  });
  await unit.tx.execute(sql`
    update messaging.receipt r set message_id = e."messageId", look_at = e."lookAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id bigint, "messageId" uuid, "lookAt" timestamptz)
    where r.id = e.id`);
  await moveOn(platform, unit, [...new Set([...found.values()].flat())]);
  return waiting.length === mostAtOnce;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * By the provider's id, or, where its answer was lost, by our own reference. Those of a digest have one id.
 */
async function findMessages(
  { tx }: Unit,
  receipts: readonly { readonly channel: ChannelKind; readonly providerId: string }[],
): Promise<Map<string, string[]>> {
  const ids = [...new Set(receipts.map(({ providerId }) => providerId))];
  const own = ids.filter((id) => uuid.test(id));
  const ofProvider = sql`${message.providerIds} && ${sql.param(ids)}::text[]`;
  const found = await tx
    .select({ id: message.id, channel: message.channel, providerIds: message.providerIds })
    .from(message)
    .where(own.length === 0 ? ofProvider : or(ofProvider, inArray(message.id, own)));
  const byPart = new Map<string, string[]>();
  for (const { id, channel, providerIds } of found) {
    for (const part of partsOf({ id, providerIds })) {
      byPart.set(`${channel} ${part}`, [...(byPart.get(`${channel} ${part}`) ?? []), id]);
    }
  }
  return byPart;
}

/** Under which ids a provider speaks of a message: its own, or ours where its answer was lost. */
const partsOf = ({ id, providerIds }: { readonly id: string; readonly providerIds: string[] }) =>
  providerIds.length > 0 ? providerIds : [id];

/** Each message comes to stand where all receipts of it together say. */
async function moveOn(platform: Platform, unit: Unit, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const isThese = inArray(message.id, [...ids].toSorted());
  const rows = await unit.tx
    .select()
    .from(message)
    .where(isThese)
    .orderBy(asc(message.id))
    .for('update');
  const receipts = await unit.tx
    .select()
    .from(receipt)
    .where(inArray(receipt.providerId, [...new Set(rows.flatMap(partsOf))]));
  for (const row of rows) {
    const parts = partsOf(row);
    const own = receipts.filter(
      ({ channel, providerId }) => channel === row.channel && parts.includes(providerId),
    );
    const state = stateByReceipts(parts, own);
    if (state === undefined || !mayFollow(row.state, state)) continue;
    const last = own.filter((each) => each.state === state).at(-1);
    await unit.tx
      .update(message)
      .set({
        state,
        dueAt: null,
        endedAt: unit.at,
        acceptedAt: row.acceptedAt ?? unit.at,
        ...(state === 'delivered' ? { reason: null } : { reason: last?.code ?? null }),
        ...(row.class === 'asked' ? { sealed: null } : {}),
      })
      .where(eq(message.id, row.id));
    if (state !== 'failed') continue;
    const isAddress = own.some(({ code }) => aboutTheAddress.test(code));
    if (row.contactId !== null && isAddress) await markContact(unit.tx, row.contactId, 'bounced');
    await tryNextContact(platform, unit, row);
  }
}
