import { and, asc, desc, eq, gt, inArray, lte, ne, or, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { pendingAct } from '../database/platform-schema.ts';

/** An act that waits for its second owner. */
export type PendingAct = typeof pendingAct.$inferSelect;

/** So many days the second owner has. */
export const pendingDays = 14;

/** The one that waits for exactly this act, locked until the transaction is over. */
export async function lockPending(
  tx: Database,
  { act, subject }: Pick<PendingAct, 'act' | 'subject'>,
  at: Date,
): Promise<PendingAct | undefined> {
  const isIt = and(eq(pendingAct.act, act), eq(pendingAct.subject, subject));
  const [found] = await tx
    .select()
    .from(pendingAct)
    .where(and(isIt, gt(pendingAct.until, at)))
    .for('update');
  if (found === undefined) await tx.delete(pendingAct).where(and(isIt, lte(pendingAct.until, at)));
  return found;
}

/** @returns false when somebody else has signed first at this very moment */
export async function addPending(tx: Database, row: PendingAct): Promise<boolean> {
  const added = await tx.insert(pendingAct).values(row).onConflictDoNothing();
  return added.rowCount === 1;
}

/** @returns false when it had ended already */
export async function endPending(tx: Database, id: string): Promise<boolean> {
  const ended = await tx.delete(pendingAct).where(eq(pendingAct.id, id));
  return ended.rowCount === 1;
}

export async function findPending(
  db: Database,
  id: string,
  at: Date,
  lock: boolean,
): Promise<PendingAct | undefined> {
  const asked = db
    .select()
    .from(pendingAct)
    .where(and(eq(pendingAct.id, id), gt(pendingAct.until, at)))
    .$dynamic();
  const [found] = await (lock ? asked.for('update') : asked);
  return found;
}

/** What waits for somebody who may sign these acts for this side, and what that person has signed. */
export interface PendingReader {
  readonly person: string;
  readonly acts: readonly string[];
  /** The sides of their offices; with several they can be no owner. */
  readonly sides: readonly string[];
}

/** The oldest first, at most so many. */
export function listPending(
  db: Database,
  { person, acts, sides }: PendingReader,
  at: Date,
  most: number,
): Promise<PendingAct[]> {
  const awaitsThem =
    sides.length !== 1 || acts.length === 0
      ? sql`false`
      : and(
          inArray(pendingAct.act, [...acts]),
          ne(pendingAct.person, person),
          sql`${pendingAct.first} ->> 'side' <> ${sides[0]}`,
        );
  return db
    .select()
    .from(pendingAct)
    .where(and(gt(pendingAct.until, at), or(eq(pendingAct.person, person), awaitsThem)))
    .orderBy(desc(ne(pendingAct.person, person)), asc(pendingAct.at), asc(pendingAct.id))
    .limit(most);
}

/** What waits of one act, for whoever asks: the oldest first, at most so many. */
export function listPendingOf(
  db: Database,
  act: string,
  at: Date,
  most: number,
): Promise<PendingAct[]> {
  return db
    .select()
    .from(pendingAct)
    .where(and(eq(pendingAct.act, act), gt(pendingAct.until, at)))
    .orderBy(asc(pendingAct.at), asc(pendingAct.id))
    .limit(most);
}

/** What nobody has signed in time is forgotten. */
export async function forgetPending(db: Database, at: Date): Promise<void> {
  await db.delete(pendingAct).where(lte(pendingAct.until, at));
}
