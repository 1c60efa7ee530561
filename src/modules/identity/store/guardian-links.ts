import { and, asc, eq, inArray, lte, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { age, guardianLink } from './young-schema.ts';

export type LinkRow = typeof guardianLink.$inferSelect;

/** @returns false where the same two wait for an answer already, also if somebody asks at this moment */
export async function insertAsk(
  tx: Database,
  row: Pick<LinkRow, 'id' | 'childId' | 'guardianId' | 'invitedLookup' | 'called' | 'askedAt'>,
): Promise<boolean> {
  const made = await tx
    .insert(guardianLink)
    .values({ ...row, state: 'asked', givenAt: null, endedAt: null })
    .onConflictDoNothing();
  return made.rowCount === 1;
}

/** With `lock`, nobody else answers or withdraws it before the transaction ends. */
export async function findLink(
  db: Database,
  id: string,
  lock: boolean,
): Promise<LinkRow | undefined> {
  const asked = db.select().from(guardianLink).where(eq(guardianLink.id, id)).$dynamic();
  const [found] = await (lock ? asked.for('update') : asked);
  return found;
}

/** @returns false where the two have one already, also if it is given at this moment by another ask */
export async function giveLink(
  tx: Database,
  { id, called, askedAt }: LinkRow,
  { childId, guardianId, at }: { childId: string; guardianId: string; at: Date },
): Promise<boolean> {
  await deleteAsk(tx, id);
  return insertGiven(tx, { id, childId, guardianId, called, askedAt, givenAt: at });
}

/** @returns false where the two have one already */
export async function insertGiven(
  tx: Database,
  row: Pick<LinkRow, 'id' | 'childId' | 'guardianId' | 'called' | 'askedAt' | 'givenAt'>,
): Promise<boolean> {
  const made = await tx
    .insert(guardianLink)
    .values({ ...row, invitedLookup: null, state: 'given', endedAt: null })
    .onConflictDoNothing();
  return made.rowCount === 1;
}

/** What nobody agreed to is forgotten. */
export async function deleteAsk(tx: Database, id: string): Promise<void> {
  await tx.delete(guardianLink).where(eq(guardianLink.id, id));
}

export async function withdrawLinkRow(tx: Database, id: string, at: Date): Promise<void> {
  await tx
    .update(guardianLink)
    .set({ state: 'withdrawn', endedAt: at })
    .where(eq(guardianLink.id, id));
}

/** Whoever agrees to be guarded by a person, or takes it back, waits until this transaction ends. */
export async function lockGuarded(tx: Database, guardianId: string): Promise<void> {
  await tx
    .select({ id: guardianLink.id })
    .from(guardianLink)
    .where(eq(guardianLink.guardianId, guardianId))
    .orderBy(asc(guardianLink.id))
    .for('update');
}

/** A person guards nobody any more: what was given is taken back, what was offered is forgotten. */
export async function endGuarding(tx: Database, guardianId: string, at: Date): Promise<void> {
  const isTheirs = eq(guardianLink.guardianId, guardianId);
  await tx.delete(guardianLink).where(and(isTheirs, eq(guardianLink.state, 'asked')));
  await tx
    .update(guardianLink)
    .set({ state: 'withdrawn', endedAt: at })
    .where(and(isTheirs, eq(guardianLink.state, 'given')));
}

/** Ends the links of whoever has grown up. */
export async function endLinksOfGrown(tx: Database, at: Date): Promise<void> {
  const grown = tx.select({ id: age.personId }).from(age).where(eq(age.band, '18+'));
  await tx
    .update(guardianLink)
    .set({ state: 'ended', endedAt: at })
    .where(and(eq(guardianLink.state, 'given'), inArray(guardianLink.childId, grown)));
}

/** Asks that nobody answered since, and links that were over by then. */
export async function forgetLinks(
  tx: Database,
  { askedBy, endedBy }: { readonly askedBy: Date; readonly endedBy: Date },
): Promise<void> {
  const isUnanswered = and(eq(guardianLink.state, 'asked'), lte(guardianLink.askedAt, askedBy));
  await tx.delete(guardianLink).where(or(isUnanswered, lte(guardianLink.endedAt, endedBy)));
}

/** What waits for somebody at one of the contacts. */
export async function deleteAsksFor(tx: Database, lookups: readonly string[]): Promise<void> {
  await tx.delete(guardianLink).where(inArray(guardianLink.invitedLookup, [...lookups]));
}
