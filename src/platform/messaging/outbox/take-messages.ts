import { and, asc, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import { perform, type Unit } from '../../acts/perform.ts';
import type { Database } from '../../database/database.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { readConsents, readContacts } from '../contacts/contacts.ts';
import { contact, message, receipt } from '../messaging-schema.ts';
import { hasAgreed } from './choose-contact.ts';
import { type Decision, decideSending } from './decide-sending.ts';
import { tryNextContact } from './next-contact.ts';
import { startOfDay } from './quiet-hours.ts';

/** A process that was killed keeps what it had taken for so long, in ms; then another sends it. */
export const leaseMs = 120_000;

export type StoredMessage = typeof message.$inferSelect;
export type StoredContact = Awaited<ReturnType<typeof readContacts>>[number];

/** A message that this process alone may send until its lease ends. */
export interface Taken {
  readonly row: StoredMessage;
  /** Null: the address is in the message itself. */
  readonly contact: StoredContact | null;
  /** Ids of its parts of which receipts have come. */
  readonly heard: ReadonlySet<string>;
}

/**
 * Takes messages of one channel that are due, and decides about each. What must not leave now is put off
 * or ended; the rest belongs to the caller until its lease ends. No transaction stays open.
 *
 * @param only takes this one alone
 * @returns those to send, and whether as many as asked for were due
 */
export async function takeMessages(
  platform: Platform,
  channel: ChannelKind,
  most: number,
  only?: string,
): Promise<{ taken: Taken[]; leavesMore: boolean }> {
  const request = { act: 'messaging.take-messages', actor: operator };
  const outcome = await perform<{ taken: Taken[]; leavesMore: boolean }, never>(
    platform,
    request,
    async (unit) => {
      const rows = await lockDue(unit, channel, most, only);
      return done({
        taken: await decideAll(platform, unit, rows),
        leavesMore: rows.length === most,
      });
    },
  );
  if (!outcome.ok) throw new Error('Taking messages refuses nothing');
  return outcome.value;
}

function lockDue({ tx, at }: Unit, channel: ChannelKind, most: number, only?: string) {
  const isDue = and(eq(message.channel, channel), lte(message.dueAt, at));
  return tx
    .select()
    .from(message)
    .where(only === undefined ? isDue : and(isDue, eq(message.id, only)))
    .orderBy(asc(message.dueAt))
    .limit(most)
    .for('update', { skipLocked: true });
}

async function decideAll(
  platform: Platform,
  unit: Unit,
  rows: readonly StoredMessage[],
): Promise<Taken[]> {
  if (rows.length === 0) return [];
  const facts = await readFacts(unit, rows);
  const taken: Taken[] = [];
  const rest: [StoredMessage, Exclude<Decision, { do: 'send' }>][] = [];
  for (const row of rows) {
    const held = facts.contactOf(row);
    const decision = decideSending(facts.of(row, platform, held), unit.at);
    if (decision.do === 'send') {
      if (row.class === 'normal' && held !== null) facts.count(held.personId);
      taken.push({ row, contact: held, heard: facts.heardOf(row) });
    } else rest.push([row, decision]);
  }
  await lease(unit, taken);
  for (const [row, decision] of rest) await putOff(platform, unit, row, decision);
  return taken;
}

/** Everything that decides about a batch, in a fixed number of queries. */
async function readFacts({ tx, at }: Unit, rows: readonly StoredMessage[]) {
  const ids = rows.flatMap(({ contactId }) => contactId ?? []);
  const contacts = new Map((await readContacts(tx, ids)).map((each) => [each.id, each]));
  const consents = new Map(
    (await readConsents(tx, ids)).map((each) => [
      `${each.contactId} ${each.purpose}`,
      each.isEnded,
    ]),
  );
  const contactOf = ({ contactId }: StoredMessage) => contacts.get(contactId ?? '') ?? null;
  const normal = rows.filter((row) => row.class === 'normal');
  const today = await countToday(
    tx,
    normal.flatMap((row) => contactOf(row)?.personId ?? []),
    at,
  );
  const heard = await readHeard(tx, rows);
  return {
    contactOf,
    heardOf: ({ id }: StoredMessage) => heard.get(id) ?? new Set<string>(),
    count: (personId: string) => void today.set(personId, (today.get(personId) ?? 0) + 1),
    of(row: StoredMessage, { messages }: Platform, held: StoredContact | null) {
      const isEnded = consents.get(`${row.contactId} ${row.purpose}`);
      const consent = isEnded === undefined ? null : isEnded ? 'ended' : 'given';
      const agreement = messages.get(row.template)?.agreement ?? 'own';
      return {
        class: row.class,
        expiresAt: row.expiresAt,
        agreed: hasAgreed({ agreement, class: row.class }, consent),
        contact: held?.state ?? null,
        normalToday: today.get(held?.personId ?? '') ?? 0,
      };
    },
  };
}

/** Of those that were handed over before: parts of which a receipt has come. */
async function readHeard(tx: Database, rows: readonly StoredMessage[]) {
  const heard = new Map<string, Set<string>>();
  const before = rows.filter(({ providerIds }) => providerIds.length > 0).map(({ id }) => id);
  if (before.length === 0) return heard;
  const { messageId, providerId } = receipt;
  const found = await tx
    .select({ messageId, providerId })
    .from(receipt)
    .where(inArray(messageId, before));
  for (const each of found) {
    const id = each.messageId ?? '';
    heard.set(id, (heard.get(id) ?? new Set()).add(each.providerId));
  }
  return heard;
}

/** Normal messages of each person today, behind a lock of that person: two senders count one by one. */
async function countToday(tx: Database, people: readonly string[], at: Date) {
  const distinct = [...new Set(people)].toSorted();
  for (const person of distinct) {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`messages ${person}`}, 0))`,
    );
  }
  if (distinct.length === 0) return new Map<string, number>();
  const counted = await tx
    .select({ person: contact.personId, count: sql<number>`count(*)::int` })
    .from(message)
    .innerJoin(contact, eq(contact.id, message.contactId))
    .where(
      and(
        inArray(contact.personId, distinct),
        eq(message.class, 'normal'),
        or(eq(message.state, 'sending'), gte(message.acceptedAt, startOfDay(at))),
      ),
    )
    .groupBy(contact.personId);
  return new Map(counted.map(({ person, count }) => [person, count]));
}

/** From here on they are being sent; one that was before is perhaps with its receiver already. */
async function lease({ tx, at }: Unit, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return;
  await tx
    .update(message)
    .set({
      state: 'sending',
      attempts: sql`${message.attempts} + 1`,
      maybeDuplicate: sql`${message.maybeDuplicate} or ${message.state} = 'sending'`,
      dueAt: new Date(at.getTime() + leaseMs),
    })
    .where(
      inArray(
        message.id,
        taken.map(({ row }) => row.id),
      ),
    );
}

async function putOff(
  platform: Platform,
  unit: Unit,
  row: StoredMessage,
  decision: Exclude<Decision, { do: 'send' }>,
): Promise<void> {
  const isThis = eq(message.id, row.id);
  if (decision.do === 'wait') {
    const { until, class: kind } = decision;
    // So that what expires meanwhile is seen to on time.
    const dueAt = new Date(Math.min(until.getTime(), row.expiresAt.getTime()));
    await unit.tx
      .update(message)
      .set({ state: 'queued', class: kind, notBefore: until, dueAt })
      .where(isThis);
    return;
  }
  const { reason } = decision;
  // Where an answer was lost nobody can say that it was not sent.
  const isOpen = decision.state === 'expired' && row.lostAnswers > 0;
  const state = isOpen ? 'unknown' : decision.state;
  const forgotten = row.class === 'asked' ? { sealed: null } : {};
  await unit.tx
    .update(message)
    .set({ state, reason, dueAt: null, endedAt: unit.at, ...forgotten })
    .where(isThis);
  if (reason === 'blocked' || reason === 'bounced') await tryNextContact(platform, unit, row);
}
