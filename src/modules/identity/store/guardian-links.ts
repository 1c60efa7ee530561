import { and, eq, inArray, lte, or, sql } from 'drizzle-orm';
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
  asked: LinkRow,
  { childId, guardianId, at }: { childId: string; guardianId: string; at: Date },
): Promise<boolean> {
  await tx.delete(guardianLink).where(eq(guardianLink.id, asked.id));
  const given = { childId, guardianId, invitedLookup: null, state: 'given', givenAt: at } as const;
  const made = await tx
    .insert(guardianLink)
    .values({ ...asked, ...given })
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

/** What the same person asked for before, and waits: so many may wait at once. */
export async function countAsksBy(tx: Database, personId: string): Promise<number> {
  const isTheirs = sql`coalesce(${guardianLink.childId}, ${guardianLink.guardianId}) = ${personId}`;
  return tx.$count(guardianLink, and(eq(guardianLink.state, 'asked'), isTheirs));
}
