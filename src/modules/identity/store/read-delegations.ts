import { and, asc, desc, eq, gt, inArray, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../../../platform/database/database.ts';
import { delegation } from './delegation-schema.ts';
import { appointment, body, office } from './schema.ts';

/** Where a delegation stands among all: beginning, id. */
export type DelegationKey = readonly [from: number, id: string];

export type ToldDelegation = Awaited<ReturnType<typeof listDelegations>>[number];

const [giver, receiver] = [alias(appointment, 'giver'), alias(appointment, 'receiver')];
const [lending, borrowing] = [alias(office, 'lending'), alias(office, 'borrowing')];

/** It ends with either time in office, if that ends before it. */
const until = sql<Date>`least(${delegation.endsAt}, ${delegation.endedAt}, ${giver.endsAt}, ${receiver.endsAt})`;

function delegations(db: Database) {
  return db
    .select({
      id: delegation.id,
      body: giver.bodyId,
      bodyName: body.name,
      fromId: delegation.fromId,
      fromOffice: giver.officeId,
      fromTitle: lending.title,
      fromName: giver.publicName,
      toId: delegation.toId,
      toOffice: receiver.officeId,
      toTitle: borrowing.title,
      toName: receiver.publicName,
      powers: delegation.powers,
      from: delegation.startsAt,
      until: until.mapWith(delegation.endsAt),
      reason: delegation.reason,
      givenAt: delegation.givenAt,
    })
    .from(delegation)
    .innerJoin(giver, eq(giver.id, delegation.fromId))
    .innerJoin(receiver, eq(receiver.id, delegation.toId))
    .innerJoin(lending, and(eq(lending.bodyId, giver.bodyId), eq(lending.id, giver.officeId)))
    .innerJoin(
      borrowing,
      and(eq(borrowing.bodyId, receiver.bodyId), eq(borrowing.id, receiver.officeId)),
    )
    .innerJoin(body, eq(body.id, giver.bodyId))
    .orderBy(asc(delegation.startsAt), asc(delegation.id))
    .$dynamic();
}

/** Every delegation, those that ended too, after a place in their order. */
export function listDelegations(db: Database, after: DelegationKey | undefined, most: number) {
  return delegations(db)
    .where(after === undefined ? undefined : isAfter(after))
    .limit(most);
}

function isAfter([at, id]: DelegationKey): SQL {
  const from = new Date(at).toISOString();
  return sql`(${delegation.startsAt}, ${delegation.id}) > (${from}::timestamptz, ${id}::uuid)`;
}

export function keyOfDelegation({ from, id }: ToldDelegation): DelegationKey {
  return [from.getTime(), id];
}

/** Of whom the delegations are that a reader can end. */
export interface ReaderOfDelegations {
  /** Who gave them or has them. */
  readonly appointments: readonly string[];
  /** Whose offices the reader keeps. */
  readonly bodies: readonly string[];
}

/** Nobody has so many; 90 days end each. */
const mostOfReader = 1000;

/** Those that run at the instant, or will, and that the reader can end: the first to begin come first. */
export async function listDelegationsOf(db: Database, at: Date, reader: ReaderOfDelegations) {
  const isTheirs = isOfReader(reader);
  if (isTheirs === undefined) return [];
  return delegations(db)
    .where(and(gt(until, at), isTheirs))
    .limit(mostOfReader);
}

/** What offices of a body lend or lent, the last to begin first. */
export function listDelegationsIn(db: Database, bodyId: string, most: number) {
  return delegations(db)
    .where(eq(giver.bodyId, bodyId))
    .orderBy(desc(delegation.startsAt), desc(delegation.id))
    .limit(most);
}

/** What a time in office gave or had lent to it, the last to begin first. */
export function listDelegationsOfTime(db: Database, appointmentId: string, most: number) {
  return delegations(db)
    .where(or(eq(delegation.fromId, appointmentId), eq(delegation.toId, appointmentId)))
    .orderBy(desc(delegation.startsAt), desc(delegation.id))
    .limit(most);
}

/** The others that run at the instant, or will: the last to begin come first. */
export function listOtherDelegations(
  db: Database,
  at: Date,
  reader: ReaderOfDelegations,
  most: number,
) {
  const isTheirs = isOfReader(reader);
  return delegations(db)
    .where(and(gt(until, at), isTheirs === undefined ? undefined : not(isTheirs)))
    .orderBy(desc(delegation.startsAt), desc(delegation.id))
    .limit(most);
}

function isOfReader({ appointments, bodies }: ReaderOfDelegations): SQL | undefined {
  const isOwn = (column: typeof delegation.fromId | typeof delegation.toId) =>
    inArray(column, [...appointments]);
  return or(
    ...(appointments.length === 0 ? [] : [isOwn(delegation.fromId), isOwn(delegation.toId)]),
    ...(bodies.length === 0 ? [] : [inArray(giver.bodyId, [...bodies])]),
  );
}

export async function findToldDelegation(db: Database, id: string) {
  const [found] = await listDelegationsById(db, [id]);
  return found;
}

export async function listDelegationsById(db: Database, ids: readonly string[]) {
  return ids.length === 0 ? [] : delegations(db).where(inArray(delegation.id, [...ids]));
}

/** Other offices of the body that somebody else holds at the instant: to whom its office can lend. */
export async function listReceivers(
  db: Database,
  { bodyId, personId }: { readonly bodyId: string; readonly personId: string },
  at: Date,
  most: number,
) {
  const isRunning = and(
    lte(appointment.startsAt, at),
    or(sql`${appointment.endsAt} is null`, gt(appointment.endsAt, at)),
  );
  return db
    .select({ id: appointment.id, title: office.title, name: appointment.publicName })
    .from(appointment)
    .innerJoin(
      office,
      and(eq(office.bodyId, appointment.bodyId), eq(office.id, appointment.officeId)),
    )
    .where(
      and(eq(appointment.bodyId, bodyId), isRunning, sql`${appointment.personId} <> ${personId}`),
    )
    .orderBy(asc(office.id), asc(appointment.startsAt), asc(appointment.id))
    .limit(most);
}
