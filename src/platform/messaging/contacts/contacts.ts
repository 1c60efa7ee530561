import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { isLanguage, type Language, sourceLanguages } from '../../i18n/languages.ts';
import type { Keyring } from '../../keyring.ts';
import type { Random } from '../../random.ts';
import { addressee, consent, contact } from '../messaging-schema.ts';
import type { Candidate } from '../outbox/choose-contact.ts';
import { openText, sealText } from '../sealed-text.ts';
import { addressKey, type ChannelKind } from './address-key.ts';

/** A contact that is to be kept, with its address in the clear. */
export interface NewContact {
  readonly id: string;
  readonly personId: string;
  readonly channel: ChannelKind;
  readonly address: string;
  readonly language: Language;
  readonly createdAt: Date;
}

const place = (id: string) => ({ purpose: 'contacts', row: id });

/** Keeps an address, sealed, under an id that other tables may store. @returns its look-up key */
export async function keepContact(
  tx: Database,
  keyring: Keyring,
  random: Random,
  { address, ...made }: NewContact,
): Promise<string> {
  const key = addressKey(keyring, made.channel, address);
  const sealed = sealText(keyring, random, place(made.id), address);
  await tx.insert(contact).values({ ...made, sealed, addressKey: key });
  return key;
}

/** The address of a contact. @throws when it was changed, or sealed under another secret */
export function openAddress(
  keyring: Keyring,
  { id, sealed }: { readonly id: string; readonly sealed: string },
): string {
  return openText(keyring, place(id), sealed);
}

/** The addresses of a person, the oldest first: for that person alone. */
export async function readAddresses(
  db: Database,
  keyring: Keyring,
  personId: string,
): Promise<{ id: string; channel: ChannelKind; address: string }[]> {
  const { id, channel, sealed } = contact;
  const rows = await db
    .select({ id, channel, sealed })
    .from(contact)
    .where(eq(contact.personId, personId))
    .orderBy(asc(contact.createdAt), asc(contact.id));
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    address: openAddress(keyring, row),
  }));
}

export async function findContact(db: Database, id: string) {
  const [found] = await db
    .select({ id: contact.id, channel: contact.channel, personId: contact.personId })
    .from(contact)
    .where(eq(contact.id, id));
  return found;
}

/** Where a contact is written to and in which language, for its owner; undefined: there is none. */
export async function openContact(db: Database, keyring: Keyring, id: string) {
  const [found] = await db
    .select({ id: contact.id, sealed: contact.sealed, language: contact.language })
    .from(contact)
    .where(eq(contact.id, id));
  if (found === undefined) return undefined;
  return { address: openAddress(keyring, found), language: found.language };
}

/** Forgets one contact, with all messages to it. */
export async function forgetContact(tx: Database, id: string): Promise<void> {
  await tx.delete(contact).where(eq(contact.id, id));
}

/** Contacts with an address, whoever has them. */
export function listContactsAt(db: Database, key: string) {
  return db
    .select({ id: contact.id, channel: contact.channel, language: contact.language })
    .from(contact)
    .where(eq(contact.addressKey, key))
    .orderBy(asc(contact.id));
}

/**
 * What a module may keep of a person whom it will write to: the same each time within the module, another
 * in each, gone with the person.
 *
 * @param id of one that is made, if there is none
 */
export async function addresseeOf(
  { tx, at }: { readonly tx: Database; readonly at: Date },
  id: string,
  module: string,
  personId: string,
): Promise<string> {
  await tx.insert(addressee).values({ id, module, personId, createdAt: at }).onConflictDoNothing();
  const isTheirs = and(eq(addressee.personId, personId), eq(addressee.module, module));
  const [found] = await tx.select({ id: addressee.id }).from(addressee).where(isTheirs);
  if (found === undefined) throw new Error('An addressee was made, and is gone');
  return found.id;
}

/** What is on record for a purpose, in the words of a candidate. */
const consentOf = sql<Candidate['consent']>`case
  when ${consent.contactId} is null then null
  when ${consent.endedAt} is null then 'given' else 'ended' end`;

/** Contacts of whom a module writes to, the oldest first of each channel. */
export function listContactsOfAddressee(db: Database, addresseeId: string, purpose: string) {
  return db
    .select({
      id: contact.id,
      channel: contact.channel,
      state: contact.state,
      consent: consentOf,
    })
    .from(contact)
    .innerJoin(addressee, eq(addressee.personId, contact.personId))
    .leftJoin(consent, and(eq(consent.contactId, contact.id), eq(consent.purpose, purpose)))
    .where(eq(addressee.id, addresseeId))
    .orderBy(asc(contact.createdAt), asc(contact.id));
}

/** What senders must know of contacts. */
export function readContacts(db: Database, ids: readonly string[]) {
  const { id, personId, sealed, language, state } = contact;
  return db
    .select({ id, personId, sealed, language, state })
    .from(contact)
    .where(inArray(contact.id, [...ids]));
}

/** Consents on record of some contacts: purpose and whether it has ended. */
export function readConsents(db: Database, contactIds: readonly string[]) {
  const { contactId, purpose } = consent;
  const isEnded = sql<boolean>`${consent.endedAt} is not null`;
  return db
    .select({ contactId, purpose, isEnded })
    .from(consent)
    .where(inArray(consent.contactId, [...contactIds]));
}

/** The person agrees, or agrees again, to messages for a purpose. */
export async function giveConsent(
  tx: Database,
  given: { contactId: string; purpose: string; how: string; at: Date },
): Promise<void> {
  const { contactId, purpose, how, at } = given;
  await tx
    .insert(consent)
    .values({ contactId, purpose, how, givenAt: at })
    .onConflictDoUpdate({
      target: [consent.contactId, consent.purpose],
      set: { how, givenAt: at, endedAt: null },
    });
}

/** No message for this purpose goes there any more, from this instant on. */
export async function endConsent(
  tx: Database,
  ended: { contactId: string; purpose: string; how: string; at: Date },
): Promise<void> {
  const { contactId, purpose, how, at } = ended;
  await tx
    .insert(consent)
    .values({ contactId, purpose, how, givenAt: at, endedAt: at })
    .onConflictDoUpdate({
      target: [consent.contactId, consent.purpose],
      set: { endedAt: sql`greatest(${consent.givenAt}, ${at.toISOString()}::timestamptz)` },
    });
}

/** Nothing is sent to a contact that takes nothing; the next of the person is tried. */
export async function markContact(tx: Database, id: string, state: 'ok' | 'blocked' | 'bounced') {
  await tx.update(contact).set({ state }).where(eq(contact.id, id));
}

/** What proved itself by a code that was sent there takes messages again, whatever was said of it. */
export async function restoreContact(tx: Database, personId: string, key: string): Promise<void> {
  await tx
    .update(contact)
    .set({ state: 'ok' })
    .where(
      and(eq(contact.personId, personId), eq(contact.addressKey, key), ne(contact.state, 'ok')),
    );
}

/** Forgets where and as whom a person was written to, with all messages to them. */
export async function forgetRecipient(tx: Database, personId: string): Promise<void> {
  await tx.delete(contact).where(eq(contact.personId, personId));
  await tx.delete(addressee).where(eq(addressee.personId, personId));
}

/** As it was stored; a language that is gone gives way to the first of ours. */
export const knownLanguage = (tag: string): Language =>
  isLanguage(tag) ? tag : sourceLanguages[0];
