import { and, arrayContains, asc, eq, gt, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { isActive, isOfficeOfAppointment } from './appointments.ts';
import { delegation } from './delegation-schema.ts';
import { officeConfirmation, officeRecovery } from './office-recovery-schema.ts';
import { appointment, body, office } from './schema.ts';

export type OfficeRecovery = typeof officeRecovery.$inferSelect;
export type OfficeConfirmation = typeof officeConfirmation.$inferSelect;

/** Begins anew: an older ask of the person ends with what was confirmed of it. */
export async function beginOfficeRecovery(tx: Database, row: OfficeRecovery): Promise<void> {
  await endOfficeRecovery(tx, row.personId);
  await tx.insert(officeRecovery).values(row);
}

/** Of a person, at an instant. */
export async function findOfficeRecovery(db: Database, personId: string, at: Date) {
  const isIt = and(eq(officeRecovery.personId, personId), gt(officeRecovery.until, at));
  const [found] = await db.select().from(officeRecovery).where(isIt);
  return found;
}

/** By its number, while it waits to be confirmed. */
export async function findAskByNumber(db: Database, number: string, at: Date) {
  const isOpen = and(isNull(officeRecovery.confirmedAt), gt(officeRecovery.until, at));
  const isIt = and(eq(officeRecovery.number, number), isOpen);
  const [found] = await db.select().from(officeRecovery).where(isIt);
  return found;
}

/** Whether the number is in use, also by an ask that is over. */
export async function isNumberTaken(tx: Database, number: string): Promise<boolean> {
  return (await tx.$count(officeRecovery, eq(officeRecovery.number, number))) > 0;
}

/** @returns false where this person has confirmed already */
export async function addConfirmation(tx: Database, row: OfficeConfirmation): Promise<boolean> {
  const added = await tx.insert(officeConfirmation).values(row).onConflictDoNothing();
  return added.rowCount === 1;
}

export function listConfirmations(db: Database, personId: string): Promise<OfficeConfirmation[]> {
  return db
    .select()
    .from(officeConfirmation)
    .where(eq(officeConfirmation.personId, personId))
    .orderBy(asc(officeConfirmation.at), asc(officeConfirmation.confirmerId));
}

export async function confirmRecovery(
  tx: Database,
  personId: string,
  times: { readonly confirmedAt: Date; readonly until: Date },
): Promise<void> {
  await tx.update(officeRecovery).set(times).where(eq(officeRecovery.personId, personId));
}

export async function endOfficeRecovery(tx: Database, personId: string): Promise<void> {
  await tx.delete(officeRecovery).where(eq(officeRecovery.personId, personId));
}

/** What a person may take along of it: the ask of their own, or what they confirmed of others, who stay unnamed. */
export async function readOwnRecovery(db: Database, personId: string) {
  const asks = await db.select().from(officeRecovery).where(eq(officeRecovery.personId, personId));
  const given = await db
    .select({ at: officeConfirmation.at })
    .from(officeConfirmation)
    .where(eq(officeConfirmation.confirmerId, personId))
    .orderBy(asc(officeConfirmation.at));
  return [
    ...asks.map(({ askedAt, confirmedAt, until }) => ({
      side: 'asked',
      askedAt,
      confirmedAt,
      until,
    })),
    ...given.map(({ at }) => ({ side: 'confirmed', askedAt: null, confirmedAt: at, until: null })),
  ];
}

/** Ends an ask that is not confirmed whole. @returns whether there was one */
export async function endWaitingOfficeRecovery(tx: Database, personId: string): Promise<boolean> {
  const isIt = and(eq(officeRecovery.personId, personId), isNull(officeRecovery.confirmedAt));
  return (await tx.delete(officeRecovery).where(isIt)).rowCount === 1;
}

export async function forgetOfficeRecoveries(tx: Database, at: Date): Promise<void> {
  await tx.delete(officeRecovery).where(lte(officeRecovery.until, at));
}

/** What somebody must hold, to be one of those who are looked for. */
export interface Standing {
  /** Offices that give it, each of its body. */
  readonly offices: readonly { readonly bodyId: string; readonly id: string }[];
  /** Bodies in which an appointment gives it that this power has been lent to. */
  readonly lent: { readonly bodies: readonly string[]; readonly power: string };
  /** A body in which any office gives it. */
  readonly body?: string;
  /** Who is none of them. */
  readonly not: string;
}

/** How many there are at the instant, counted to two. */
export async function countStanding(db: Database, standing: Standing, at: Date): Promise<number> {
  const rows = await db
    .selectDistinct({ person: appointment.personId })
    .from(appointment)
    .where(and(isStanding(db, standing, at), isActive(at)))
    .limit(2);
  return rows.length;
}

/** As everybody may know them, at most so many. */
export function listStanding(db: Database, standing: Standing, at: Date, most: number) {
  return db
    .select({ name: appointment.publicName, title: office.title, bodyName: body.name })
    .from(appointment)
    .innerJoin(office, isOfficeOfAppointment)
    .innerJoin(body, eq(body.id, appointment.bodyId))
    .where(and(isStanding(db, standing, at), isActive(at)))
    .orderBy(asc(body.id), asc(office.id), asc(appointment.startsAt), asc(appointment.id))
    .limit(most);
}

function isStanding(db: Database, { offices, lent, body: any, not }: Standing, at: Date) {
  const borrowed = db
    .select({ id: delegation.toId })
    .from(delegation)
    .where(
      and(
        arrayContains(delegation.powers, [lent.power]),
        and(lte(delegation.startsAt, at), gt(delegation.endsAt, at)),
        or(isNull(delegation.endedAt), gt(delegation.endedAt, at)),
      ),
    );
  const byLoan = and(
    inArray(appointment.bodyId, [...lent.bodies]),
    inArray(appointment.id, borrowed),
  );
  const byOffice = offices.map(({ bodyId, id }) =>
    and(eq(appointment.bodyId, bodyId), eq(appointment.officeId, id)),
  );
  const inBody = any === undefined ? [] : [eq(appointment.bodyId, any)];
  // A comparison with null is not true: who is nobody is not among them.
  return and(ne(appointment.personId, not), or(byLoan, ...byOffice, ...inBody));
}

/** The offices that there are in these bodies, with the powers that they were founded with. */
export function listOfficesIn(db: Database, bodies: readonly string[]) {
  return db
    .select({ bodyId: office.bodyId, id: office.id, powers: office.powers })
    .from(office)
    .where(inArray(office.bodyId, [...bodies]));
}
