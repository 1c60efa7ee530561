import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appointmentEnd } from './ending-schema.ts';
import { appointment } from './schema.ts';

/**
 * That an offer was a hand-over, by the very time in office whose seat it gives on, and that this time is over: it
 * ran out, or was ended by an act that may have committed while this one waited, whatever instant it began at.
 */
const isLapsed = (oneSeats: readonly string[], at: Date) =>
  and(
    isNull(appointment.acceptedAt),
    inArray(appointment.officeId, [...oneSeats]),
    sql`exists (select from ${appointment} "giver"
      where "giver"."id" = case when ${appointment.proposedBy} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
          then ${appointment.proposedBy}::uuid end
        and "giver"."body_id" = ${appointment.bodyId} and "giver"."office_id" = ${appointment.officeId}
        and ("giver"."ends_at" <= ${at.toISOString()}::timestamptz or exists (select from ${appointmentEnd}
          where ${appointmentEnd.appointmentId} = "giver"."id")))`,
  );

export async function isLapsedOffer(
  db: Database,
  id: string,
  oneSeats: readonly string[],
  at: Date,
): Promise<boolean> {
  return (await db.$count(appointment, and(eq(appointment.id, id), isLapsed(oneSeats, at)))) > 0;
}

/** The ids of those of some bodies. */
export async function listLapsedOffers(
  db: Database,
  bodies: readonly string[],
  oneSeats: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const isTheirs = inArray(appointment.bodyId, [...bodies]);
  const found = await db
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(isTheirs, isLapsed(oneSeats, at)));
  return new Set(found.map(({ id }) => id));
}

/** Takes them back; what somebody answers or withdraws at this moment is left to them. @returns what that was */
export async function deleteLapsedOffers(tx: Database, oneSeats: readonly string[], at: Date) {
  const { id, bodyId, officeId } = appointment;
  const lapsed = await tx
    .select({ id, bodyId, officeId })
    .from(appointment)
    .where(isLapsed(oneSeats, at))
    .orderBy(asc(id))
    .for('update', { skipLocked: true });
  const ids = lapsed.map((each) => each.id);
  await tx.delete(appointment).where(inArray(id, ids));
  return lapsed;
}
