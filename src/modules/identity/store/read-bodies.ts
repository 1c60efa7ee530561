import { asc, count, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { bodySides } from '../../../platform/powers/powers.ts';
import { type Body, bodyKinds } from '../domain/body.ts';
import { body, office } from './schema.ts';

const names = z.object({ 'zh-Hant': z.string(), en: z.string() });
const listed = {
  id: z.string(),
  name: names,
  kind: z.enum(bodyKinds),
  side: z.enum(bodySides),
  parent: z.string().nullable(),
  parentName: names.nullable(),
};
const listedRows = z.array(z.object(listed));
const treeRows = z.array(z.object({ ...listed, depth: z.int(), rootSide: z.enum(bodySides) }));

/** A body with the name of the one that it is a part of. */
export type ListedBody = z.output<typeof listedRows>[number];

/** The same in its place: how many bodies it is a part of, and the side of the uppermost. */
export type TreeBody = z.output<typeof treeRows>[number];

const columns = sql`b.id, b.name, b.kind, b.side, b.parent, above.name as "parentName"`;

/**
 * Bodies in the order of their tree: by the side of the uppermost, then each followed by its parts. One query,
 * whatever their number.
 */
export async function listTree(db: Database, from: number, most: number): Promise<TreeBody[]> {
  const { rows } = await db.execute(sql`
    with recursive tree (id, root_side, depth, path) as (
      select id, side, 0, array[array_position(${sideOrder}, side)::text, id collate "C"]
      from ${body} where parent is null
      union all
      select below.id, tree.root_side, tree.depth + 1, tree.path || below.id
      from ${body} below join tree on below.parent = tree.id
    )
    select ${columns}, tree.depth, tree.root_side as "rootSide"
    from tree join ${body} b on b.id = tree.id left join ${body} above on above.id = b.parent
    order by tree.path limit ${most} offset ${from}`);
  return treeRows.parse(rows);
}

const sideOrder = sql.raw(`array['${bodySides.join("', '")}']`);

/** How many bodies each side has. */
export async function countBodies(db: Database) {
  const rows = await db.select({ side: body.side, count: count() }).from(body).groupBy(body.side);
  const of = new Map(rows.map((row) => [row.side, row.count]));
  return bodySides.map((side) => ({ side, count: of.get(side) ?? 0 }));
}

/** Bodies whose id or name holds what is asked, by id; 台 and 臺 are one. */
export async function searchBodies(db: Database, asked: string, most: number) {
  const pattern = `%${foldTai(asked).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await db.execute(sql`
    select ${columns} from ${body} b left join ${body} above on above.id = b.parent
    where b.id ilike ${pattern} or replace(b.name->>'zh-Hant', '台', '臺') ilike ${pattern}
      or b.name->>'en' ilike ${pattern}
    order by b.id limit ${most}`);
  return listedRows.parse(rows);
}

const foldTai = (text: string) => text.replaceAll('台', '臺');

/** A body as pages show it. */
export async function findShownBody(db: Database, id: string): Promise<Body | undefined> {
  const [found] = await db.select().from(body).where(eq(body.id, id));
  return found;
}

/** The bodies that are parts of this one, by id, at most so many. */
export function listParts(db: Database, id: string, most: number): Promise<Body[]> {
  return db.select().from(body).where(eq(body.parent, id)).orderBy(asc(body.id)).limit(most);
}

/** The offices that a body has, by id, at most so many. */
export function listOfficesOfBody(db: Database, id: string, most: number) {
  return db.select().from(office).where(eq(office.bodyId, id)).orderBy(asc(office.id)).limit(most);
}
