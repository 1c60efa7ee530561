import {
  and,
  arrayContains,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  notInArray,
  or,
  type Placeholder,
  sql,
} from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { BodySide } from '../../../platform/powers/powers.ts';
import { appointment, body, office, person } from './schema.ts';

/** @returns false where it is there already, or the same office is offered to the same contact */
export async function addAppointment(
  tx: Database,
  added: typeof appointment.$inferInsert,
): Promise<boolean> {
  const made = await tx
    .insert(appointment)
    .values(added)
    .onConflictDoNothing()
    .returning({ id: appointment.id });
  return made.length > 0;
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

/** What the operator has appointed whoever has one of the contacts to, that nobody has accepted. */
const isInvited = (lookups: readonly string[]) =>
  and(
    inArray(appointment.invitedLookup, [...lookups]),
    isNull(appointment.personId),
    eq(appointment.proposedBy, byOperator),
  );

export async function isAnyInvited(db: Database, lookups: readonly string[]): Promise<boolean> {
  return (await db.$count(appointment, isInvited(lookups))) > 0;
}

/** What the operator has appointed the contacts to, by body and office. */
export function listInvited(db: Database, lookups: readonly string[]) {
  const { bodyId, officeId, id, startsAt, endsAt } = appointment;
  return db
    .select({ bodyId, officeId, id, startsAt, endsAt })
    .from(appointment)
    .where(isInvited(lookups))
    .orderBy(asc(bodyId), asc(officeId), asc(id));
}

/** Gives a person what the operator has appointed their contacts to. */
export async function acceptInvitationRow(
  tx: Database,
  id: string,
  personId: string,
  at: Date,
): Promise<void> {
  await tx
    .update(appointment)
    .set({ personId, acceptedAt: at, invitedLookup: null })
    .where(and(eq(appointment.id, id), isNull(appointment.acceptedAt)));
}

/** Whether a person has an office, or will have one that they have accepted. */
export async function hasOfficeAhead(db: Database, personId: string, at: Date): Promise<boolean> {
  const isOpen = or(isNull(appointment.endsAt), gt(appointment.endsAt, at));
  return (await db.$count(appointment, and(eq(appointment.personId, personId), isOpen))) > 0;
}

/** Who proposed it, where no keeper did. */
const byOperator = 'operator';

/** The person takes office at the instant. */
export async function acceptAppointmentRow(
  tx: Database,
  id: string,
  personId: string,
  at: Date,
): Promise<void> {
  await tx
    .update(appointment)
    .set({ personId, acceptedAt: at, startsAt: at, invitedLookup: null })
    .where(eq(appointment.id, id));
}

/** From when its holder could act: what was accepted after its beginning counts from the acceptance on. */
export const heldSince = sql`date_trunc('milliseconds', greatest(${appointment.startsAt}, ${appointment.acceptedAt}))`;

/** That somebody accepted it, before it was over. */
export const isHeldTime = and(
  isNotNull(appointment.acceptedAt),
  or(isNull(appointment.endsAt), gt(appointment.endsAt, heldSince)),
);

/** An office of a body. */
export interface OfficeOfBody {
  readonly bodyId: string;
  readonly officeId: string;
}

/** Makes others who take the same office wait until this transaction ends. */
export async function lockSeat(tx: Database, { bodyId, officeId }: OfficeOfBody): Promise<void> {
  const name = `identity seat ${bodyId} ${officeId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** The first time in an office that is not over at the instant, of anybody but these people. */
export async function findOtherTime(
  db: Database,
  { bodyId, officeId }: OfficeOfBody,
  besides: readonly string[],
  from: Date,
) {
  const isOther = or(isNull(appointment.personId), notInArray(appointment.personId, [...besides]));
  const isOpen = or(isNull(appointment.endsAt), gt(appointment.endsAt, from));
  const isIt = and(eq(appointment.bodyId, bodyId), eq(appointment.officeId, officeId));
  const [found] = await db
    .select({ from: heldSince.mapWith(appointment.startsAt), until: appointment.endsAt })
    .from(appointment)
    .where(and(isIt, isHeldTime, isOther, isOpen))
    .orderBy(asc(heldSince))
    .limit(1);
  return found;
}

interface OneOffice extends OfficeOfBody {
  readonly lookup: string;
}

/** Whether the same office is offered to the same contact already. */
export async function isOffered(
  tx: Database,
  { bodyId, officeId, lookup }: OneOffice,
): Promise<boolean> {
  const isIt = and(eq(appointment.bodyId, bodyId), eq(appointment.officeId, officeId));
  return (await tx.$count(appointment, and(isIt, eq(appointment.invitedLookup, lookup)))) > 0;
}

/** The time in an office that a person has at the instant; of several the one that lasts longest. */
export async function findOwnTime(
  db: Database,
  { bodyId, officeId }: OfficeOfBody,
  personId: string,
  at: Date,
) {
  const isIt = and(eq(appointment.bodyId, bodyId), eq(appointment.officeId, officeId));
  const [found] = await db
    .select({
      id: appointment.id,
      from: heldSince.mapWith(appointment.startsAt),
      until: appointment.endsAt,
    })
    .from(appointment)
    .where(and(isIt, eq(appointment.personId, personId), isActive(at)))
    // In descending order what has no end comes first.
    .orderBy(desc(appointment.endsAt))
    .limit(1);
  return found;
}

/** Makes others who step down from keeping the offices of this body wait until this transaction ends. */
export async function lockKeepers(tx: Database, bodyId: string): Promise<void> {
  const name = `identity keepers ${bodyId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** An act that waited for another began at most so long before that ended. */
const longestWait = 60_000;

/**
 * Other people in an office of the body at the instant, with the powers of that office. Whoever leaves within the
 * minute is none of them: they may have left while this act waited, with the instant of its beginning.
 */
export function listColleagues(tx: Database, bodyId: string, personId: string, at: Date) {
  const soon = new Date(at.getTime() + longestWait);
  const isOther = and(
    sql`${appointment.personId} <> ${personId}`,
    or(isNull(appointment.endsAt), gt(appointment.endsAt, soon)),
  );
  return tx
    .select({ office: office.id, powers: office.powers })
    .from(appointment)
    .innerJoin(office, isOfficeOfAppointment)
    .where(and(eq(appointment.bodyId, bodyId), isActive(at), isOther));
}

/** Everybody whose office by itself gives a power at an instant, not by what is lent to it, by body and office. */
export function findPeopleInOffice(db: Database, power: string, at: Date) {
  return holders(db).where(and(isActive(at), arrayContains(office.powers, [power])));
}

/**
 * The sides of the bodies in which somebody holds an office of one of these ids, or one that was founded with the
 * power.
 */
export async function listSides(
  db: Database,
  power: string,
  offices: readonly string[],
  at: Date,
): Promise<BodySide[]> {
  const gives = or(inArray(office.id, [...offices]), arrayContains(office.powers, [power]));
  const found = await db
    .selectDistinct({ side: body.side })
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.personId))
    .innerJoin(office, isOfficeOfAppointment)
    .innerJoin(body, eq(body.id, office.bodyId))
    .where(and(isActive(at), gives));
  return found.map(({ side }) => side);
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
      officeId: office.id,
      from: heldSince.mapWith(appointment.startsAt),
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
