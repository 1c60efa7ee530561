import { and, arrayContains, asc, eq, gt, isNull, lte, or, type Placeholder } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appointment, body, office, person } from './schema.ts';

export async function addAppointment(tx: Database, added: typeof appointment.$inferInsert) {
  await tx.insert(appointment).values(added).onConflictDoNothing();
}

export type AppointmentRow = typeof appointment.$inferSelect;

/** With `lock`, nobody accepts, ends or withdraws it before the transaction is over. */
export async function findAppointment(
  db: Database,
  id: string,
  lock: boolean,
): Promise<AppointmentRow | undefined> {
  const asked = db.select().from(appointment).where(eq(appointment.id, id)).$dynamic();
  const [row] = await (lock ? asked.for('update') : asked);
  return row;
}

export async function endAppointment(tx: Database, id: string, endsAt: Date): Promise<void> {
  await tx.update(appointment).set({ endsAt }).where(eq(appointment.id, id));
}

export async function deleteInvitation(tx: Database, id: string): Promise<void> {
  await tx.delete(appointment).where(and(eq(appointment.id, id), isNull(appointment.acceptedAt)));
}

/** Gives a person the appointments that wait for the contact just proved. */
export async function acceptInvitations(
  tx: Database,
  lookup: string,
  personId: string,
  at: Date,
): Promise<void> {
  await tx
    .update(appointment)
    .set({ personId, acceptedAt: at, invitedLookup: null })
    .where(and(eq(appointment.invitedLookup, lookup), isNull(appointment.personId)));
}

/** Everybody whose office at an instant gives a power, in the order of bodies and offices. */
export function findPeopleInOffice(db: Database, power: string, at: Date) {
  return holders(db).where(and(isActive(at), arrayContains(office.powers, [power])));
}

/** The offices that a person holds at an instant. */
export function listOfficesOf(db: Database, personId: string, at: Date) {
  return holders(db).where(and(isActive(at), eq(person.id, personId)));
}

/** People in their offices, as everybody may know them. */
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
    .innerJoin(office, isOfficeOfAppointment)
    .innerJoin(body, eq(body.id, office.bodyId))
    .orderBy(asc(body.id), asc(office.id), asc(appointment.startsAt), asc(appointment.id))
    .$dynamic();
}

/** That an appointment counts at an instant, which may be a placeholder. */
export const isActive = (at: Date | Placeholder) =>
  and(lte(appointment.startsAt, at), or(isNull(appointment.endsAt), gt(appointment.endsAt, at)));

export const isOfficeOfAppointment = and(
  eq(office.bodyId, appointment.bodyId),
  eq(office.id, appointment.officeId),
);
