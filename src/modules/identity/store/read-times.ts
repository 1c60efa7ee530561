import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { heldSince, isHeldTime, isOfficeOfAppointment } from './appointments.ts';
import { appointmentEnd } from './ending-schema.ts';
import { appointment, body, office, person } from './schema.ts';

export type HeldTime = Awaited<ReturnType<typeof listTimesOfBody>>[number];

/** Who has left the site is named no longer; that the office was held, and until when, stays. */
const isHere = sql<boolean>`${person.id} is not null`;

const columns = {
  id: appointment.id,
  bodyId: appointment.bodyId,
  bodyName: body.name,
  office: appointment.officeId,
  title: office.title,
  powers: office.powers,
  name: sql<string | null>`case when ${isHere} then ${appointment.publicName} end`,
  isHere,
  from: heldSince.mapWith(appointment.startsAt),
  until: appointment.endsAt,
  acceptedAt: appointment.acceptedAt,
  proposedBy: appointment.proposedBy,
  ending: appointmentEnd.how,
  reason: appointmentEnd.reason,
};

/** Times in office that somebody accepted; what is merely offered is nobody's to read. */
function times(db: Database, where: SQL | undefined) {
  return db
    .select(columns)
    .from(appointment)
    .innerJoin(office, isOfficeOfAppointment)
    .innerJoin(body, eq(body.id, office.bodyId))
    .leftJoin(person, eq(person.id, appointment.personId))
    .leftJoin(appointmentEnd, eq(appointmentEnd.appointmentId, appointment.id))
    .where(and(isHeldTime, where))
    .$dynamic();
}

/** Those of a body: what runs and will run first, then what ended last. */
export function listTimesOfBody(db: Database, bodyId: string, most: number) {
  return times(db, eq(appointment.bodyId, bodyId))
    .orderBy(
      sql`coalesce(${appointment.endsAt}, 'infinity') desc`,
      desc(heldSince),
      asc(appointment.id),
    )
    .limit(most);
}

export async function findTime(db: Database, id: string): Promise<HeldTime | undefined> {
  const [found] = await times(db, eq(appointment.id, id));
  return found;
}

/** Those of a body that began before the instant, the last first. */
export function listBeginnings(db: Database, bodyId: string, at: Date, most: number) {
  return times(db, and(eq(appointment.bodyId, bodyId), lte(heldSince, at)))
    .orderBy(desc(heldSince), asc(appointment.id))
    .limit(most);
}

/** Those of a body that were over at the instant, the last first. */
export function listEndings(db: Database, bodyId: string, at: Date, most: number) {
  return times(db, and(eq(appointment.bodyId, bodyId), lte(appointment.endsAt, at)))
    .orderBy(desc(appointment.endsAt), asc(appointment.id))
    .limit(most);
}

/** Where a time in office stands among all: body, office, beginning, id. */
export type TimeKey = readonly [body: string, office: string, since: number, id: string];

/** All of the site, or those that count at an instant, after a place in their order. */
export function listTimes(
  db: Database,
  at: Date | undefined,
  after: TimeKey | undefined,
  most: number,
) {
  const isAfter =
    after === undefined
      ? undefined
      : sql`(${appointment.bodyId}, ${appointment.officeId}, ${heldSince}, ${appointment.id}) >
        (${after[0]}, ${after[1]}, ${new Date(after[2]).toISOString()}::timestamptz, ${after[3]}::uuid)`;
  return times(db, and(at === undefined ? undefined : isRunning(at), isAfter))
    .orderBy(
      asc(appointment.bodyId),
      asc(appointment.officeId),
      asc(heldSince),
      asc(appointment.id),
    )
    .limit(most);
}

const isRunning = (at: Date) =>
  and(lte(heldSince, at), or(isNull(appointment.endsAt), gt(appointment.endsAt, at)));

export function keyOfTime({ bodyId, office: officeId, from, id }: HeldTime): TimeKey {
  return [bodyId, officeId, from.getTime(), id];
}
