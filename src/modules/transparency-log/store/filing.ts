import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { timeZone } from '../../../platform/i18n/texts.ts';
import { dayCount, entry, facet, filed, tree } from './schema.ts';

const counted = z.object({ rows: z.array(z.object({ size: z.coerce.number() })) });

/**
 * Files the next entries that have an index, in the transaction of the caller. Somebody else who files
 * at the moment is left to it.
 *
 * @returns how many were filed
 */
export async function fileNext(tx: Database, logId: number, most: number): Promise<number> {
  const from = await lockFiled(tx, logId);
  if (from === null) return 0;
  const [grown] = await tx.select({ size: tree.size }).from(tree).where(eq(tree.logId, logId));
  const to = Math.min(grown?.size ?? 0, from + most);
  if (to <= from) return 0;
  await tx.execute(sql`
    with batch as (
      select ${entry.idx} as idx, ${entry.kind} as kind, ${entry.body} as body,
        ${entry.subjectType} || '/' || ${entry.subjectId} as subject,
        (${entry.at} at time zone ${timeZone})::date as day
      from ${entry}
      where ${entry.logId} = ${logId} and ${entry.idx} >= ${from} and ${entry.idx} < ${to}
    ), facets as (
      insert into ${facet} (log_id, name, value, idx)
      select ${logId}::smallint, name, value, idx from batch
      cross join lateral (values ('kind', kind), ('body', body), ('body-kind', body || ' ' || kind),
        ('subject', subject)) as each (name, value)
      where value is not null
    )
    insert into ${dayCount} as counted (log_id, day, module, acts)
    select ${logId}::smallint, day, split_part(kind, '.', 1), count(*) from batch group by 2, 3
    on conflict (log_id, day, module) do update set acts = counted.acts + excluded.acts`);
  await tx.update(filed).set({ size: to }).where(eq(filed.logId, logId));
  return to - from;
}

/** How far the filing is, held until the end of the transaction; null: somebody else holds it, or there is no log. */
async function lockFiled(tx: Database, logId: number): Promise<number | null> {
  await tx.execute(sql`
    insert into ${filed} (log_id, size) select id, 0 from transparency_log.log where id = ${logId}
    on conflict do nothing`);
  const found = await tx.execute(
    sql`select size from ${filed} where log_id = ${logId} for update skip locked`,
  );
  return counted.parse(found).rows[0]?.size ?? null;
}
