import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { timeZone } from '../../../platform/i18n/texts.ts';
import { dayCount, dayCounted } from './schema.ts';

/** Indexes from one to before another; undefined: that end is open. */
export interface Span {
  readonly from?: number | undefined;
  readonly below?: number | undefined;
}

const index = z.coerce.number().nullable();
const found = z.object({
  rows: z.array(z.object({ counted: z.coerce.number(), first: index, last: index })),
});

/**
 * Where entries of some moments can stand, the newest first: what is not counted by day yet, and between the
 * outermost entries of those days. Moments do not rise with the index: an act may wait for its own for long.
 */
export async function findSpans(
  db: Database,
  logId: number,
  since: Date | undefined,
  by: Date | undefined,
): Promise<readonly Span[]> {
  if (since === undefined && by === undefined) return [{}];
  const day = (at: Date) => sql`(${at.toISOString()}::timestamptz at time zone ${timeZone})::date`;
  const isLater = since === undefined ? sql`true` : sql`day >= ${day(since)}`;
  const isEarlier = by === undefined ? sql`true` : sql`day <= ${day(by)}`;
  const [spans] = found.parse(
    await db.execute(sql`
      select size as counted,
        (select min(first_idx) from ${dayCount} where log_id = ${logId} and ${isLater}) as first,
        (select max(last_idx) from ${dayCount} where log_id = ${logId} and ${isEarlier}) as last
      from ${dayCounted} where log_id = ${logId}`),
  ).rows;
  if (spans === undefined) return [{}];
  const { counted, first, last } = spans;
  const none = first === null || last === null || first > last;
  return [{ from: counted }, ...(none ? [] : [{ from: first, below: last + 1 }])];
}
