import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { heldSince, isActive, isHeldTime, isOfficeOfAppointment } from './appointments.ts';
import { appointment, body, office, person } from './schema.ts';

/** Where an appointment stands among all: body, office, beginning, id. */
export type OfficeKey = readonly [body: string, office: string, since: number, id: string];

export type HeldOffice = Awaited<ReturnType<typeof listHeldOffices>>[number];

const columns = {
  id: appointment.id,
  bodyId: appointment.bodyId,
  bodyName: body.name,
  officeId: appointment.officeId,
  title: office.title,
  /** That it was founded with. */
  powers: office.powers,
  name: appointment.publicName,
  /** Of what nobody has accepted: from when it was offered on. */
  since: heldSince.mapWith(appointment.startsAt),
  until: appointment.endsAt,
};

function offices(db: Database) {
  return db
    .select(columns)
    .from(appointment)
    .innerJoin(office, isOfficeOfAppointment)
    .innerJoin(body, eq(body.id, office.bodyId))
    .orderBy(asc(body.id), asc(office.id), asc(heldSince), asc(appointment.id))
    .$dynamic();
}

/** Who left the site holds no office any more, and is named no longer. */
const isHeld: SQL | undefined = and(
  isHeldTime,
  sql`exists (select from ${person} where ${person.id} = ${appointment.personId})`,
);

/** Offices that somebody holds or held, after a place in their order. */
export function listHeldOffices(db: Database, after: OfficeKey | undefined, most: number) {
  return offices(db)
    .where(and(isHeld, after === undefined ? undefined : isAfter(after)))
    .limit(most);
}

/** Offices that somebody holds at the instant. */
export function listRunningOffices(db: Database, at: Date, from: number, most: number) {
  return offices(db)
    .where(and(isHeld, isActive(at)))
    .limit(most)
    .offset(from);
}

export async function countRunningOffices(db: Database, at: Date): Promise<number> {
  return db.$count(appointment, and(isHeld, isActive(at)));
}

/** An appointment with the names of its body and office, accepted or not. */
export async function findOfficeHeld(db: Database, id: string): Promise<HeldOffice | undefined> {
  const [found] = await offices(db).where(eq(appointment.id, id));
  return found;
}

/** Appointments by their ids, with the names of their bodies and offices. */
export async function listOfficesHeld(db: Database, ids: readonly string[]) {
  return ids.length === 0 ? [] : offices(db).where(inArray(appointment.id, [...ids]));
}

/** Appointments that nobody has accepted yet, after a place in their order. */
export function listInvitations(db: Database, after: OfficeKey | undefined, most: number) {
  return offices(db)
    .where(and(isNull(appointment.acceptedAt), after === undefined ? undefined : isAfter(after)))
    .limit(most);
}

/** Those of some bodies, at most so many. */
export async function listInvitationsIn(db: Database, bodies: readonly string[], most: number) {
  if (bodies.length === 0) return [];
  const isTheirs = inArray(appointment.bodyId, [...bodies]);
  return offices(db)
    .where(and(isTheirs, isNull(appointment.acceptedAt)))
    .limit(most);
}

/** Those of some contacts that are not over yet, at most so many. */
export async function listInvitationsOf(db: Database, lookups: readonly string[], at: Date) {
  if (lookups.length === 0) return [];
  const isTheirs = inArray(appointment.invitedLookup, [...lookups]);
  const isOpen = or(isNull(appointment.endsAt), gt(appointment.endsAt, at));
  return offices(db).where(and(isTheirs, isOpen)).limit(50);
}

function isAfter([bodyId, officeId, at, id]: OfficeKey) {
  return sql`(${body.id}, ${office.id}, ${heldSince}, ${appointment.id}) >
    (${bodyId}, ${officeId}, ${new Date(at).toISOString()}::timestamptz, ${id}::uuid)`;
}

export function keyOfOffice({ bodyId, officeId, since: from, id }: HeldOffice): OfficeKey {
  return [bodyId, officeId, from.getTime(), id];
}
