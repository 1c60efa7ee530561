import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { concerned } from './concerned-schema.ts';
import { guardedSize } from './guarding.ts';
import { entry, opening, place } from './schema.ts';

const foundLooks = z.object({
  rows: z.array(
    z.object({
      index: z.coerce.number(),
      kind: z.string(),
      at: z.coerce.date(),
      data: z.instanceof(Buffer),
    }),
  ),
});

/**
 * Published entries that tell what was done to something that other entries hide of a person, the newest first:
 * one look into the index of subjects for each of those. What was done after the last of it was deleted was done
 * to what is somebody else's.
 *
 * @param people marks of one person
 * @param before an index; undefined: from the newest
 */
export async function listLooks(
  db: Database,
  logId: number,
  { people, subjectType, kinds }: LooksAsked,
  before: number | undefined,
  most: number,
) {
  const isBefore = before === undefined ? sql`true` : sql`told.idx < ${before}`;
  const found = await db.execute(sql`
    with held as (
      select entry_id, max(until) as until from (
        select entry_id, 'infinity'::timestamptz as until from ${opening} where person in ${list(people)}
        union all
        select entry_id, until from ${concerned} where person in ${list(people)}
      ) about group by entry_id
    )
    select told.idx as index, told.kind, done.at, done.data
    from held
    join ${place} hidden on hidden.entry_id = held.entry_id and hidden.log_id = ${logId}
    join ${place} told on told.log_id = ${logId} and told.subject_type = ${subjectType}
      and told.subject_id = hidden.idx::text and told.kind in ${list(kinds)}
    join ${entry} done on done.id = told.entry_id and done.at <= held.until
    where told.idx < ${guardedSize(logId)} and ${isBefore}
    order by told.idx desc limit ${most}`);
  return foundLooks.parse(found).rows;
}

interface LooksAsked {
  readonly people: readonly string[];
  /** What such an entry calls the entry that it is about. */
  readonly subjectType: string;
  readonly kinds: readonly string[];
}

const list = (values: readonly string[]): SQL =>
  sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
