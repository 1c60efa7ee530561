import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { contact, person, user } from './schema.ts';

type NewPerson = Omit<typeof person.$inferInsert, 'createdAt'>;
type NewContact = Omit<typeof contact.$inferInsert, 'verifiedAt'>;

/** Makes others who prove the same contact at this moment wait until this transaction ends. */
export async function lockContact(tx: Database, lookup: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${lookup}`}, 0))`);
}

export async function findPersonByContact(
  db: Database,
  lookup: string,
): Promise<string | undefined> {
  const [found] = await db
    .select({ id: contact.personId })
    .from(contact)
    .where(and(eq(contact.lookup, lookup), isNotNull(contact.verifiedAt)));
  return found?.id;
}

/** The person and the library's user, which has the same id and no name or address. */
export async function insertPerson(tx: Database, made: NewPerson, at: Date): Promise<void> {
  await tx.insert(user).values({
    id: made.id,
    name: '',
    email: `${made.id}@account.invalid`,
    emailVerified: false,
    createdAt: at,
    updatedAt: at,
  });
  await tx.insert(person).values({ ...made, createdAt: at });
}

export async function insertVerifiedContact(
  tx: Database,
  made: NewContact,
  at: Date,
): Promise<void> {
  await tx.insert(contact).values({ ...made, verifiedAt: at });
}

export async function findPersonByPersona(
  db: Database,
  persona: string,
): Promise<string | undefined> {
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .where(eq(person.persona, persona));
  return found?.id;
}

/** The person's sealed secret. */
export async function findSecret(db: Database, personId: string): Promise<string | undefined> {
  const [found] = await db
    .select({ secret: person.secret })
    .from(person)
    .where(eq(person.id, personId));
  return found?.secret;
}

/** The sealed addresses of a person, for that person alone. */
export async function listContacts(
  db: Database,
  personId: string,
): Promise<{ id: string; address: string }[]> {
  return db
    .select({ id: contact.id, address: contact.address })
    .from(contact)
    .where(eq(contact.personId, personId));
}

export async function countPersonas(db: Database): Promise<number> {
  return db.$count(person, isNotNull(person.persona));
}
