import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { concerned } from './concerned-schema.ts';
import { entry, opening, pending, place, tree } from './schema.ts';

/** Whether an act waits that will have this index, or a lower one of those that are free. */
export async function isPending(db: Database, logId: number, index: number): Promise<boolean> {
  const [grown] = await db.select({ size: tree.size }).from(tree).where(eq(tree.logId, logId));
  const waiting = index - (grown?.size ?? 0);
  if (waiting < 0) return false;
  const rows = await db
    .select({ id: pending.entryId })
    .from(pending)
    .where(eq(pending.logId, logId))
    .orderBy(asc(pending.entryId))
    .offset(waiting)
    .limit(1);
  return rows.length > 0;
}

/** What is left of the openings of an entry, by field. */
export async function listOpenings(db: Database, entryId: bigint) {
  return db
    .select({
      field: opening.field,
      salt: opening.salt,
      value: opening.value,
      keeper: opening.keeper,
    })
    .from(opening)
    .where(eq(opening.entryId, entryId))
    .orderBy(asc(opening.field));
}

/**
 * The first entries of invented people that hide something which nobody signed, by their index. Reads what every
 * entry says that hides something: for a demo alone.
 */
export async function listOldestOfDemo(db: Database, logId: number, most: number) {
  const hidden = db
    .select({ id: opening.entryId })
    .from(opening)
    .groupBy(opening.entryId)
    .having(sql`not bool_or(${opening.field} like 'signed-%')`);
  const rows = await db
    .select({ index: place.idx })
    .from(place)
    .innerJoin(entry, eq(entry.id, place.entryId))
    .where(
      and(
        eq(place.logId, logId),
        inArray(place.entryId, hidden),
        sql`convert_from(${entry.data}, 'UTF8')::json -> 'public' ->> 'demo' = 'true'`,
      ),
    )
    .orderBy(asc(place.idx))
    .limit(most);
  return rows.map(({ index }) => index);
}

/** Deletes salt and value of fields for good. @returns those that still had them, each with whom it was about */
export async function deleteOpenings(tx: Database, entryId: bigint, fields: readonly string[]) {
  return tx
    .delete(opening)
    .where(and(eq(opening.entryId, entryId), inArray(opening.field, [...fields])))
    .returning({ field: opening.field, person: opening.person });
}

/** Keeps whom something was about that was deleted at an instant, so that they still see who read it. */
export async function keepConcerned(
  tx: Database,
  entryId: bigint,
  people: readonly string[],
  until: Date,
): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insert(concerned)
    .values(people.map((person) => ({ entryId, person, until })))
    .onConflictDoUpdate({
      target: [concerned.entryId, concerned.person],
      set: { until: sql`greatest(${concerned}.until, excluded.until)` },
    });
}

const isAbout = (people: readonly string[]) => inArray(opening.person, [...people]);

/** How much entries hide of a person, by their marks. */
export function countOpeningsOf(db: Database, people: readonly string[]): Promise<number> {
  return db.$count(opening, isAbout(people));
}

export type FoundOpening = Awaited<ReturnType<typeof listOpeningsOf>>[number];

/** What that is, the oldest first, after one of them; without an index while an entry waits. */
export function listOpeningsOf(
  db: Database,
  people: readonly string[],
  after: { readonly entryId: bigint; readonly field: string } | undefined,
  most: number,
) {
  const isAfter =
    after &&
    sql`(${opening.entryId}, ${opening.field}) > (${after.entryId}::bigint, ${after.field})`;
  return db
    .select({
      entryId: opening.entryId,
      ticket: entry.ticket,
      index: place.idx,
      kind: entry.kind,
      at: entry.at,
      field: opening.field,
      value: opening.value,
    })
    .from(opening)
    .innerJoin(entry, eq(entry.id, opening.entryId))
    .leftJoin(place, eq(place.entryId, entry.id))
    .where(and(isAbout(people), isAfter))
    .orderBy(asc(opening.entryId), asc(opening.field))
    .limit(most);
}

/**
 * Deletes salts and values of a person for good, and that others did so before.
 *
 * @returns the indices of their entries, in order; one that still waits has none
 */
export async function forgetOpeningsOf(tx: Database, people: readonly string[]): Promise<number[]> {
  const gone = await tx
    .delete(opening)
    .where(isAbout(people))
    .returning({ entryId: opening.entryId });
  // After the openings: what somebody else deletes meanwhile is then there already, and goes too.
  await tx.delete(concerned).where(inArray(concerned.person, [...people]));
  const ids = [...new Set(gone.map(({ entryId }) => entryId))];
  if (ids.length === 0) return [];
  const places = await tx
    .select({ index: place.idx })
    .from(place)
    .where(inArray(place.entryId, ids))
    .orderBy(asc(place.idx));
  return places.map(({ index }) => index);
}
