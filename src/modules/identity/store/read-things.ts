import { eq, inArray, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { isOfficeOfAppointment } from './appointments.ts';
import { listDelegationsById } from './read-delegations.ts';
import { appointment, body, office } from './schema.ts';

export async function findBodyNames(db: Database, ids: readonly string[]) {
  return db
    .select({ id: body.id, name: body.name })
    .from(body)
    .where(inArray(body.id, [...ids]));
}

/** Titles of offices by body and id. */
export async function findOfficeTitles(
  db: Database,
  names: readonly { readonly body: string; readonly office: string }[],
) {
  if (names.length === 0) return [];
  return db
    .select({ body: office.bodyId, office: office.id, title: office.title })
    .from(office)
    .where(
      or(
        ...names.map(
          (each) => sql`(${office.bodyId}, ${office.id}) = (${each.body}, ${each.office})`,
        ),
      ),
    );
}

/** Offices of appointments, by the id of the appointment: whoever holds them is not told. */
export async function findOfficesOfAppointments(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: appointment.id,
      title: office.title,
      body: body.name,
      isAccepted: sql<boolean>`${appointment.acceptedAt} is not null`,
    })
    .from(appointment)
    .innerJoin(office, isOfficeOfAppointment)
    .innerJoin(body, eq(body.id, office.bodyId))
    .where(inArray(appointment.id, [...ids]));
}

/** Offices of delegations, by the id of the delegation. */
export async function findOfficesOfDelegations(db: Database, ids: readonly string[]) {
  const rows = await listDelegationsById(db, ids);
  return rows.map(({ id, fromTitle: giver, toTitle: receiver, bodyName: body }) => ({
    ...{ id, giver, receiver, body },
  }));
}
