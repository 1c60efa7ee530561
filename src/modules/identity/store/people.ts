import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { numberPrefix } from '../domain/account-number.ts';
import { contact, person, user } from './schema.ts';

/** Makes others who prove the same contact at this moment wait until this transaction ends. */
export async function lockContact(tx: Database, lookup: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${lookup}`}, 0))`);
}

/** The id of the person who has proved a contact. */
export async function findPersonByContact(db: Database, lookup: string) {
  const isProved = and(eq(contact.lookup, lookup), isNotNull(contact.verifiedAt));
  const [found] = await db.select({ id: contact.personId }).from(contact).where(isProved);
  return found?.id;
}

/**
 * The person whose account has a number, by its digits. Reads every person: for the command line alone. Two who have
 * the same are nobody, since the wrong one might be erased.
 */
export async function findPersonByNumber(db: Database, digits: string) {
  const hash = sql`encode(sha256(convert_to(${numberPrefix} || ${person.id}, 'UTF8')), 'hex')`;
  const found = await db
    .select({ id: person.id })
    .from(person)
    .where(sql`left(${hash}, ${digits.length}) = ${digits}`)
    .limit(2);
  return found.length === 1 ? found[0]?.id : undefined;
}

/** The id of the proved contact with an address. */
export async function findContactByLookup(db: Database, lookup: string) {
  const isProved = and(eq(contact.lookup, lookup), isNotNull(contact.verifiedAt));
  const [found] = await db.select({ id: contact.id }).from(contact).where(isProved);
  return found?.id;
}

/** The person and the library's user, which has the same id and no name or address. */
export async function insertPerson(tx: Database, made: typeof person.$inferInsert): Promise<void> {
  const { id, createdAt } = made;
  const email = `${id}@account.invalid`;
  const unnamed = { id, name: '', email, emailVerified: false, createdAt, updatedAt: createdAt };
  await tx.insert(user).values(unnamed);
  await tx.insert(person).values(made);
}

export async function insertContact(tx: Database, made: typeof contact.$inferInsert) {
  await tx.insert(contact).values(made);
}

/** The id of the person who is a persona of the sample world; undefined outside of a demo. */
export async function findPersonaPerson(db: Database, persona: string) {
  const isPersona = eq(person.persona, persona);
  const [found] = await db.select({ id: person.id }).from(person).where(isPersona);
  return found?.id;
}

/** The person's sealed secret. */
export async function findSecret(db: Database, personId: string) {
  const isPerson = eq(person.id, personId);
  const [found] = await db.select({ secret: person.secret }).from(person).where(isPerson);
  return found?.secret;
}

/** The contacts that a person has proved; their addresses are kept by `messaging.contact`. */
export async function listContacts(db: Database, personId: string) {
  const proved = and(eq(contact.personId, personId), isNotNull(contact.verifiedAt));
  return db
    .select({ id: contact.id, lookup: contact.lookup })
    .from(contact)
    .where(proved)
    .orderBy(contact.id);
}

export async function countPersonas(db: Database): Promise<number> {
  return db.$count(person, isNotNull(person.persona));
}
