import { and, arrayContains, asc, eq, inArray, not, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import type { Body } from '../domain/body.ts';
import { body, office } from './schema.ts';

export type Office = typeof office.$inferSelect;

export async function findBody(db: Database, id: string): Promise<Body | undefined> {
  const [found] = await db.select().from(body).where(eq(body.id, id));
  return found;
}

export async function listBodies(db: Database): Promise<Body[]> {
  return db.select().from(body).orderBy(asc(body.id));
}

const lineRows = z.array(z.object({ id: z.string() }));

/** The body, then those above it, nearest first; a circle ends where it closes. */
export async function bodyLine(db: Database, id: string): Promise<string[]> {
  const { rows } = await db.execute(sql`
    with recursive line (id, parent, depth, seen) as (
      select id, parent, 0, array[id] from ${body} where id = ${id}
      union all
      select above.id, above.parent, line.depth + 1, line.seen || above.id
      from ${body} above join line on above.id = line.parent
      where above.id <> all (line.seen)
    )
    select id from line order by depth`);
  return lineRows.parse(rows).map((row) => row.id);
}

/** The bodies of these ids and those below them, by id, at most so many. */
export async function listBodiesBelow(
  db: Database,
  ids: readonly string[],
  most: number,
): Promise<Body[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute(sql`
    with recursive tree (id) as (
      select id from ${body} where ${inArray(body.id, [...ids])}
      union
      select below.id from ${body} below join tree on below.parent = tree.id
    )
    select id from tree order by id limit ${most}`);
  const found = lineRows.parse(rows).map(({ id }) => id);
  return found.length === 0
    ? []
    : db.select().from(body).where(inArray(body.id, found)).orderBy(asc(body.id));
}

/** Offices that the bodies have, by id. */
export async function listOfficesOfBodies(
  db: Database,
  bodyIds: readonly string[],
): Promise<Office[]> {
  if (bodyIds.length === 0) return [];
  return db
    .select()
    .from(office)
    .where(inArray(office.bodyId, [...bodyIds]))
    .orderBy(asc(office.id), asc(office.bodyId))
    .limit(500);
}

/** Keeps a body unless there is one of that id. */
export async function addBody(tx: Database, added: Body): Promise<void> {
  await tx.insert(body).values(added).onConflictDoNothing();
}

/** So many rows go into the table in one statement. */
const rowsAtOnce = 500;

/** Keeps those bodies of which there is none of that id. @returns how many that were */
export async function addBodies(tx: Database, added: readonly Body[]): Promise<number> {
  let count = 0;
  for (let from = 0; from < added.length; from += rowsAtOnce) {
    const rows = added.slice(from, from + rowsAtOnce);
    const made = await tx
      .insert(body)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: body.id });
    count += made.length;
  }
  return count;
}

export async function findOffice(
  db: Database,
  bodyId: string,
  officeId: string,
): Promise<Office | undefined> {
  const [found] = await db
    .select()
    .from(office)
    .where(sql`${office.bodyId} = ${bodyId} and ${office.id} = ${officeId}`);
  return found;
}

/** Keeps an office unless the body has one of that id. */
export async function addOffice(tx: Database, added: Office): Promise<void> {
  await tx.insert(office).values(added).onConflictDoNothing();
}

/** Adds a power to an office of a body that lacks it. */
export async function addOfficePower(
  tx: Database,
  { bodyId, id }: Pick<Office, 'bodyId' | 'id'>,
  power: string,
): Promise<void> {
  await tx
    .update(office)
    .set({ powers: sql`array_append(${office.powers}, ${power})` })
    .where(
      and(eq(office.bodyId, bodyId), eq(office.id, id), not(arrayContains(office.powers, [power]))),
    );
}
