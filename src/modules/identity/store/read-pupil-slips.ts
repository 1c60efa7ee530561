import { asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../../../platform/database/database.ts';
import { delegation } from './delegation-schema.ts';
import { pupilSheet, pupilSlip } from './pupil-slip-schema.ts';
import { appointment, body } from './schema.ts';

/** The slips that a person has used, one that runs for each school; the oldest first. */
export function listSlipsOf(db: Database, childId: string) {
  const { id, state, givenAt, endedAt } = pupilSlip;
  return db
    .select({ id, state, givenAt, endedAt, until: pupilSheet.until, school: body.name })
    .from(pupilSlip)
    .innerJoin(pupilSheet, eq(pupilSheet.id, pupilSlip.sheetId))
    .innerJoin(body, eq(body.id, pupilSlip.bodyId))
    .where(eq(pupilSlip.childId, childId))
    .orderBy(asc(givenAt), asc(id));
}

/** What a person may take along of them. */
export function listOwnSlipRows(db: Database, childId: string) {
  const { bodyId, state, givenAt, endedAt } = pupilSlip;
  return db
    .select({ school: bodyId, state, givenAt, until: pupilSheet.until, endedAt })
    .from(pupilSlip)
    .innerJoin(pupilSheet, eq(pupilSheet.id, pupilSlip.sheetId))
    .where(eq(pupilSlip.childId, childId))
    .orderBy(asc(givenAt), asc(pupilSlip.id));
}

export function countSheets(db: Database, bodies: readonly string[]): Promise<number> {
  return db.$count(pupilSheet, inArray(pupilSheet.bodyId, [...bodies]));
}

/** A sheet as its school reads it. */
export type ToldSheet = Awaited<ReturnType<typeof listSheets>>[number];

/** Sheets of these schools, the newest first. */
export function listSheets(db: Database, bodies: readonly string[], from: number, most: number) {
  return askSheets(db)
    .where(inArray(pupilSheet.bodyId, [...bodies]))
    .orderBy(desc(pupilSheet.madeAt), pupilSheet.id)
    .offset(from)
    .limit(most);
}

export async function findToldSheet(db: Database, id: string): Promise<ToldSheet | undefined> {
  const [found] = await askSheets(db).where(eq(pupilSheet.id, id));
  return found;
}

const giver = alias(appointment, 'giver');

/** What was lent ends with the office that lent it too. */
const signedUntil = sql<Date | null>`least(${appointment.endsAt}, ${delegation.endsAt}, ${delegation.endedAt}, ${giver.endsAt})`;

function askSheets(db: Database) {
  const { id, slips, madeAt, expiresAt, until } = pupilSheet;
  return db
    .select({
      id,
      slips,
      madeAt,
      expiresAt,
      until,
      signerId: appointment.personId,
      signedUntil: signedUntil.mapWith(appointment.endsAt),
      school: body.name,
    })
    .from(pupilSheet)
    .innerJoin(appointment, eq(appointment.id, pupilSheet.appointmentId))
    .leftJoin(delegation, eq(delegation.id, pupilSheet.delegationId))
    .leftJoin(giver, eq(giver.id, delegation.fromId))
    .innerJoin(body, eq(body.id, pupilSheet.bodyId))
    .$dynamic();
}

/** How many slips of each sheet are in each state. */
export function countSlips(db: Database, sheets: readonly string[]) {
  const { sheetId, state } = pupilSlip;
  return db
    .select({ sheetId, state, slips: count() })
    .from(pupilSlip)
    .where(inArray(sheetId, [...sheets]))
    .groupBy(sheetId, state);
}

/** The slips of a sheet by their places, at most a class; nothing of whoever used one. */
export function listSlips(db: Database, sheet: string) {
  const { id, place, state, number, givenAt } = pupilSlip;
  return db
    .select({ id, place, state, number, givenAt })
    .from(pupilSlip)
    .where(eq(pupilSlip.sheetId, sheet))
    .orderBy(asc(place));
}
