import { and, asc, desc, eq, gt, isNotNull, lte, ne } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { paperCode, waitingChange } from './recovery-schema.ts';
import { account, contact, passkey, session } from './schema.ts';

export type WaitingChange = typeof waitingChange.$inferSelect;
export type PaperCode = typeof paperCode.$inferSelect;

/** Keeps a paper code; the person's older one opens nothing any more. */
export async function replacePaperCode(tx: Database, row: PaperCode): Promise<void> {
  await tx.insert(paperCode).values(row).onConflictDoUpdate({
    target: paperCode.personId,
    set: row,
  });
}

export async function findPaperCode(db: Database, digest: string) {
  const [found] = await db.select().from(paperCode).where(eq(paperCode.digest, digest));
  return found;
}

export async function findOwnPaperCode(db: Database, personId: string) {
  const [found] = await db.select().from(paperCode).where(eq(paperCode.personId, personId));
  return found;
}

/** Uses a paper code up; false where it is used, or replaced, already. */
export async function takePaperCode(tx: Database, personId: string, id: string) {
  const isIt = and(eq(paperCode.personId, personId), eq(paperCode.id, id));
  const taken = await tx.delete(paperCode).where(isIt);
  return taken.rowCount === 1;
}

/** False where the same waits already: asking again does not begin anew. */
export async function addWaiting(tx: Database, row: WaitingChange): Promise<boolean> {
  const added = await tx.insert(waitingChange).values(row).onConflictDoNothing();
  return added.rowCount === 1;
}

export function listWaiting(db: Database, personId: string): Promise<WaitingChange[]> {
  return db
    .select()
    .from(waitingChange)
    .where(eq(waitingChange.personId, personId))
    .orderBy(asc(waitingChange.effectiveAt), asc(waitingChange.id));
}

/** One of a person's own, by its id. */
export async function findOwnWaiting(db: Database, personId: string, id: string) {
  const isOwn = and(eq(waitingChange.id, id), eq(waitingChange.personId, personId));
  const [found] = await db.select().from(waitingChange).where(isOwn);
  return found;
}

export async function endWaiting(tx: Database, id: string): Promise<void> {
  await tx.delete(waitingChange).where(eq(waitingChange.id, id));
}

/** Ends what waits for the removal of a contact, while it still waits. @returns whether something did */
export async function keepWaitingContact(tx: Database, contactId: string, at: Date) {
  const waits = and(eq(waitingChange.contactId, contactId), gt(waitingChange.effectiveAt, at));
  return ((await tx.delete(waitingChange).where(waits)).rowCount ?? 0) > 0;
}

/** Ends whatever waits for a person, also what is due. @returns whether something did */
export async function endAllWaiting(tx: Database, personId: string): Promise<boolean> {
  const ended = await tx.delete(waitingChange).where(eq(waitingChange.personId, personId));
  return (ended.rowCount ?? 0) > 0;
}

/** Ids of what has waited long enough, the oldest first, at most so many. */
export async function listDueChanges(db: Database, at: Date, most: number): Promise<string[]> {
  const rows = await db
    .select({ id: waitingChange.id })
    .from(waitingChange)
    .where(lte(waitingChange.effectiveAt, at))
    .orderBy(asc(waitingChange.effectiveAt), asc(waitingChange.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

export async function findDueChange(db: Database, id: string, at: Date) {
  const isDue = and(eq(waitingChange.id, id), lte(waitingChange.effectiveAt, at));
  const [found] = await db.select().from(waitingChange).where(isDue);
  return found;
}

/** A person's proved contacts with their age, the oldest first. */
export async function listAgedContacts(db: Database, personId: string) {
  const rows = await db
    .select()
    .from(contact)
    .where(and(eq(contact.personId, personId), isNotNull(contact.verifiedAt)))
    .orderBy(asc(contact.verifiedAt), asc(contact.id));
  return rows.flatMap(({ verifiedAt, ...row }) =>
    verifiedAt === null ? [] : [{ ...row, verifiedAt }],
  );
}

export async function deleteContactRow(tx: Database, id: string): Promise<void> {
  await tx.delete(contact).where(eq(contact.id, id));
}

/** Ends the sessions that a contact's codes made. */
export async function deleteSessionsByContact(tx: Database, contactId: string): Promise<void> {
  await tx.delete(session).where(eq(session.contactId, contactId));
}

export async function deletePasskeysOf(tx: Database, personId: string): Promise<void> {
  await tx.delete(passkey).where(eq(passkey.personId, personId));
  const isOf = and(eq(session.userId, personId), eq(session.assurance, 'passkey'));
  await tx.delete(session).where(isOf);
}

/** What a session was made by, as far as that is still there. */
export async function findSessionWay(db: Database, personId: string, sessionId: string) {
  const isIt = and(eq(session.id, sessionId), eq(session.userId, personId));
  const { contactId, passkeyId, providerAccountId } = session;
  const [found] = await db
    .select({ contactId, passkeyId, providerAccountId })
    .from(session)
    .where(isIt);
  return found;
}

/** Notes what a session was made by; the person must be locked, and have it. */
export async function noteSessionWay(
  tx: Database,
  sessionId: string,
  way: { readonly passkeyId: string } | { readonly providerAccountId: string },
): Promise<void> {
  await tx.update(session).set(way).where(eq(session.id, sessionId));
}

/** Ends every session of a person but the one with this id. @returns how many */
export async function endSessionsBut(tx: Database, personId: string, sessionId: string) {
  const isOther = and(eq(session.userId, personId), ne(session.id, sessionId));
  return (await tx.delete(session).where(isOther)).rowCount ?? 0;
}

/** Ends one of a person's own sessions. @returns whether there was one */
export async function endSessionOf(tx: Database, personId: string, sessionId: string) {
  const isIt = and(eq(session.userId, personId), eq(session.id, sessionId));
  return (await tx.delete(session).where(isIt)).rowCount === 1;
}

/** A person's sessions with the way in which each began, the last used first. */
export function listSessions(db: Database, personId: string) {
  return db
    .select({
      id: session.id,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      assurance: session.assurance,
      channel: contact.kind,
      issuer: account.providerId,
    })
    .from(session)
    .leftJoin(contact, eq(contact.id, session.contactId))
    .leftJoin(account, eq(account.id, session.providerAccountId))
    .where(eq(session.userId, personId))
    .orderBy(desc(session.seenAt), session.id);
}
