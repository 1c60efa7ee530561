import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { timeZone } from '../../../platform/i18n/texts.ts';
import { forgottenKind } from '../domain/opening-reasons.ts';
import { dayCount, dayCounted, entry, forgottenCount, guarded, place } from './schema.ts';

const held = z.object({ rows: z.array(z.object({ size: z.coerce.number() })) });

/**
 * Counts the next entries that may be published by their day, and those of forgetting by their reason, in the transaction of the caller. Somebody
 * else who counts at the moment is left to it.
 *
 * @returns how many were counted
 */
export async function countNext(tx: Database, logId: number, most: number): Promise<number> {
  const from = await lockCounted(tx, logId);
  if (from === null) return 0;
  const [seen] = await tx
    .select({ size: guarded.size })
    .from(guarded)
    .where(eq(guarded.logId, logId));
  const to = Math.min(seen?.size ?? 0, from + most);
  if (to <= from) return 0;
  await tx.execute(sql`
    insert into ${dayCount} as counted (log_id, day, module, acts, first_idx, last_idx)
    select ${logId}::smallint, (${entry.at} at time zone ${timeZone})::date,
      split_part(${place.kind}, '.', 1), count(*), min(${place.idx}), max(${place.idx})
    from ${place} join ${entry} on ${entry.id} = ${place.entryId}
    where ${place.logId} = ${logId} and ${place.idx} >= ${from} and ${place.idx} < ${to}
    group by 2, 3
    on conflict (log_id, day, module) do update set acts = counted.acts + excluded.acts,
      first_idx = least(counted.first_idx, excluded.first_idx),
      last_idx = greatest(counted.last_idx, excluded.last_idx)`);
  await tx.execute(sql`
    insert into ${forgottenCount} as counted (log_id, reason, entries)
    select ${logId}::smallint, convert_from(${entry.data}, 'UTF8')::json -> 'public' ->> 'reason',
      count(*)
    from ${place} join ${entry} on ${entry.id} = ${place.entryId}
    where ${place.logId} = ${logId} and ${place.idx} >= ${from} and ${place.idx} < ${to}
      and ${place.kind} = ${forgottenKind}
    group by 2
    on conflict (log_id, reason) do update set entries = counted.entries + excluded.entries`);
  await tx.update(dayCounted).set({ size: to }).where(eq(dayCounted.logId, logId));
  return to - from;
}

/** How far the counting is, held until the end of the transaction; null: somebody else holds it, or there is no log. */
async function lockCounted(tx: Database, logId: number): Promise<number | null> {
  await tx.execute(sql`
    insert into ${dayCounted} (log_id, size) select id, 0 from transparency_log.log where id = ${logId}
    on conflict do nothing`);
  const found = await tx.execute(
    sql`select size from ${dayCounted} where log_id = ${logId} for update skip locked`,
  );
  return held.parse(found).rows[0]?.size ?? null;
}
