import { and, arrayContains, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Names } from '../domain/body.ts';
import { appointment, body, office, person } from './schema.ts';

/** A person in an office, as everybody may know it. */
export interface OfficeHolder {
  readonly personId: string;
  readonly appointmentId: string;
  /** Null: the office's title alone. */
  readonly publicName: string | null;
  readonly title: Names;
  readonly bodyId: string;
  readonly bodyName: Names;
  readonly from: Date;
  readonly until: Date | null;
  readonly persona: string | null;
}

export async function addAppointment(
  tx: Database,
  added: typeof appointment.$inferInsert,
): Promise<void> {
  await tx.insert(appointment).values(added).onConflictDoNothing();
}

/** Gives a person the appointments that wait for the contact just proved. */
export async function acceptInvitations(
  tx: Database,
  lookup: string,
  personId: string,
  at: Date,
): Promise<number> {
  const accepted = await tx
    .update(appointment)
    .set({ personId, acceptedAt: at, invitedLookup: null })
    .where(and(eq(appointment.invitedLookup, lookup), isNull(appointment.personId)))
    .returning({ id: appointment.id });
  return accepted.length;
}

/** Everybody whose office at an instant gives a power, in the order of bodies and offices. */
export async function findHolders(db: Database, power: string, at: Date): Promise<OfficeHolder[]> {
  return holders(db).where(and(isActive(at), arrayContains(office.powers, [power])));
}

/** The offices that a person holds at an instant. */
export async function listOfficesOf(
  db: Database,
  personId: string,
  at: Date,
): Promise<OfficeHolder[]> {
  return holders(db).where(and(isActive(at), eq(person.id, personId)));
}

function holders(db: Database) {
  return db
    .select({
      personId: person.id,
      appointmentId: appointment.id,
      publicName: appointment.publicName,
      title: office.title,
      bodyId: body.id,
      bodyName: body.name,
      from: appointment.startsAt,
      until: appointment.endsAt,
      persona: person.persona,
    })
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.personId))
    .innerJoin(
      office,
      and(eq(office.bodyId, appointment.bodyId), eq(office.id, appointment.officeId)),
    )
    .innerJoin(body, eq(body.id, office.bodyId))
    .orderBy(asc(body.id), asc(office.id), asc(appointment.startsAt), asc(appointment.id))
    .$dynamic();
}

function isActive(at: Date) {
  return and(
    lte(appointment.startsAt, at),
    or(isNull(appointment.endsAt), gt(appointment.endsAt, at)),
  );
}
