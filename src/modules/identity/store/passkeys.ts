import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { passkey, person } from './schema.ts';

export type Passkey = typeof passkey.$inferSelect;

/** False where the credential is kept already, whosoever it is. */
export async function insertPasskey(tx: Database, made: typeof passkey.$inferInsert) {
  const inserted = await tx.insert(passkey).values(made).onConflictDoNothing();
  return inserted.rowCount === 1;
}

/** By what its device answers; with `lock`, nobody else counts its use meanwhile. */
export async function findPasskey(
  db: Database,
  credentialId: string,
  lock: boolean,
): Promise<Passkey | undefined> {
  const asked = db.select().from(passkey).where(eq(passkey.credentialId, credentialId)).$dynamic();
  const [found] = await (lock ? asked.for('update') : asked);
  return found;
}

/** One of a person's own, by its id. */
export async function findOwnPasskey(db: Database, personId: string, id: string) {
  const isOwn = and(eq(passkey.id, id), eq(passkey.personId, personId));
  const [found] = await db.select().from(passkey).where(isOwn);
  return found;
}

/** A person's passkeys, of which there are few, the oldest first. */
export async function listPasskeys(db: Database, personId: string): Promise<Passkey[]> {
  const ofPerson = db.select().from(passkey).where(eq(passkey.personId, personId));
  return ofPerson.orderBy(asc(passkey.createdAt), asc(passkey.id));
}

/** Others who change what this person signs in with wait until this transaction ends. */
export async function lockPerson(tx: Database, personId: string): Promise<void> {
  await tx.select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');
}

type Used = Pick<Passkey, 'counter' | 'backedUp' | 'lastUsedAt'>;

export async function notePasskeyUse(tx: Database, id: string, used: Used): Promise<void> {
  await tx.update(passkey).set(used).where(eq(passkey.id, id));
}

export async function renamePasskeyRow(tx: Database, id: string, name: string): Promise<void> {
  await tx.update(passkey).set({ name }).where(eq(passkey.id, id));
}

export async function deletePasskey(tx: Database, id: string): Promise<void> {
  await tx.delete(passkey).where(eq(passkey.id, id));
}
