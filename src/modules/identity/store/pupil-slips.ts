import { and, eq, gt, inArray, isNotNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { standingOf } from '../domain/pupil-slip.ts';
import { pupilSheet, pupilSlip } from './pupil-slip-schema.ts';
import { findToldSheet } from './read-pupil-slips.ts';
import { person } from './schema.ts';
import { age } from './young-schema.ts';

export type SheetRow = typeof pupilSheet.$inferSelect;
export type SlipRow = typeof pupilSlip.$inferSelect;

export async function insertSheet(tx: Database, row: SheetRow): Promise<void> {
  await tx.insert(pupilSheet).values(row);
}

/** Makes others who make a sheet of this school wait until this transaction ends. */
export async function lockSheets(tx: Database, bodyId: string): Promise<void> {
  const name = `identity sheets ${bodyId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** How many sheets of a school were made after an instant. */
export function countSheetsSince(db: Database, bodyId: string, since: Date): Promise<number> {
  return db.$count(pupilSheet, and(eq(pupilSheet.bodyId, bodyId), gt(pupilSheet.madeAt, since)));
}

/** @returns the places of those whose number was free */
export async function insertSlips(
  tx: Database,
  { id: sheetId, bodyId }: Pick<SheetRow, 'id' | 'bodyId'>,
  slips: readonly { id: string; place: number; lookup: string; number: string }[],
): Promise<number[]> {
  const rows = slips.map((slip) => ({ ...slip, sheetId, bodyId, state: 'open' as const }));
  const made = await tx
    .insert(pupilSlip)
    .values(rows)
    .onConflictDoNothing()
    .returning({ place: pupilSlip.place });
  return made.map(({ place }) => place);
}

export async function findSheet(db: Database, id: string): Promise<SheetRow | undefined> {
  const [found] = await db.select().from(pupilSheet).where(eq(pupilSheet.id, id));
  return found;
}

/** With `lock`, nobody withdraws it before the transaction ends. */
export async function findSlip(
  db: Database,
  id: string,
  lock: boolean,
): Promise<SlipRow | undefined> {
  const asked = db.select().from(pupilSlip).where(eq(pupilSlip.id, id)).$dynamic();
  const [found] = await (lock ? asked.for('update') : asked);
  return found;
}

/**
 * The slip of a number that a pupil can use at the instant: open, in time, and signed by what runs still.
 * Whoever types the same number meanwhile waits, and then finds none.
 */
export async function lockOpenSlip(tx: Database, lookup: string, at: Date) {
  const [slip] = await tx
    .select()
    .from(pupilSlip)
    .where(eq(pupilSlip.lookup, lookup))
    .for('update');
  if (slip === undefined) return undefined;
  const sheet = await findToldSheet(tx, slip.sheetId);
  const waits = sheet !== undefined && standingOf({ ...sheet, state: slip.state }, at) === 'waits';
  return waits ? { ...slip, until: sheet.until } : undefined;
}

/** The slip by which a school agrees for a child, also where its school year is over and no job has noted it. */
export async function lockGivenSlip(tx: Database, childId: string, bodyId: string) {
  const isIt = and(eq(pupilSlip.childId, childId), eq(pupilSlip.bodyId, bodyId));
  const [slip] = await tx
    .select()
    .from(pupilSlip)
    .where(and(isIt, eq(pupilSlip.state, 'given')))
    .for('update');
  if (slip === undefined) return undefined;
  const sheet = await findSheet(tx, slip.sheetId);
  return sheet === undefined ? undefined : { ...slip, until: sheet.until };
}

const withoutNumber = { lookup: null, number: null };

export async function giveSlip(
  tx: Database,
  id: string,
  { childId, at }: { readonly childId: string; readonly at: Date },
): Promise<void> {
  await tx
    .update(pupilSlip)
    .set({ ...withoutNumber, state: 'given', childId, givenAt: at })
    .where(eq(pupilSlip.id, id));
}

export async function endSlip(
  tx: Database,
  id: string,
  { state, at }: { readonly state: 'withdrawn' | 'ended'; readonly at: Date },
): Promise<void> {
  await tx.update(pupilSlip).set({ state, endedAt: at }).where(eq(pupilSlip.id, id));
}

/** Some slips of a sheet, by their places. */
interface Places {
  readonly sheetId: string;
  readonly places: readonly number[];
}

const areThese = ({ sheetId, places }: Places) =>
  and(eq(pupilSlip.sheetId, sheetId), inArray(pupilSlip.place, [...places]));

/** Whether one of them is what a persona takes part by. */
export async function isUsedByPersona(tx: Database, slips: Places): Promise<boolean> {
  const played = tx.select({ id: person.id }).from(person).where(isNotNull(person.persona));
  const isTheirs = and(eq(pupilSlip.state, 'given'), inArray(pupilSlip.childId, played));
  return (await tx.$count(pupilSlip, and(areThese(slips), isTheirs))) > 0;
}

/** Withdraws those of a sheet, by their places, that are not over. @returns how many were not */
export async function withdrawSlipRows(tx: Database, slips: Places, at: Date): Promise<number> {
  const ended = await tx
    .update(pupilSlip)
    .set({ ...withoutNumber, state: 'withdrawn', endedAt: at })
    .where(and(areThese(slips), inArray(pupilSlip.state, ['open', 'given'])));
  return ended.rowCount ?? 0;
}

/** Ends what a school year, or a birthday, has ended; whoever is 14 needs nobody's agreement. */
export async function endSlipsOver(tx: Database, at: Date): Promise<void> {
  const past = tx.select({ id: pupilSheet.id }).from(pupilSheet).where(lte(pupilSheet.until, at));
  const older = tx.select({ id: age.personId }).from(age).where(ne(age.band, 'under-14'));
  const isOver = or(inArray(pupilSlip.sheetId, past), inArray(pupilSlip.childId, older));
  await tx
    .update(pupilSlip)
    .set({ state: 'ended', endedAt: at })
    .where(and(eq(pupilSlip.state, 'given'), isOver));
}

/** Slips that nobody used in time, those that were over by then, and sheets whose year was. */
export async function forgetSlips(
  tx: Database,
  { at, endedBy }: { readonly at: Date; readonly endedBy: Date },
): Promise<void> {
  const lapsed = tx
    .select({ id: pupilSheet.id })
    .from(pupilSheet)
    .where(lte(pupilSheet.expiresAt, at));
  const isUnused = and(eq(pupilSlip.state, 'open'), inArray(pupilSlip.sheetId, lapsed));
  await tx.delete(pupilSlip).where(or(isUnused, lte(pupilSlip.endedAt, endedBy)));
  await tx.delete(pupilSheet).where(lte(pupilSheet.until, endedBy));
}
