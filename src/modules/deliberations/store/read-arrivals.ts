import { type Database, runStatement } from '../../../platform/database/database.ts';

/** Newcomers of an hour from so many on are shown as a burst; fewer would tell when somebody came. */
export const leastOfBurst = 30;
const mostBursts = 10;

export interface Arrivals {
  /** How many came in by each way, also those who left again. */
  readonly device: number;
  readonly signedIn: number;
  readonly imported: number;
  /** The busiest hours on this site, the busiest first; none of what was imported. */
  readonly bursts: readonly { readonly from: Date; readonly people: number }[];
}

interface Row {
  readonly device: number;
  readonly signedIn: number;
  readonly imported: number;
  readonly bursts: readonly { readonly hour: number; readonly people: number }[];
}

/** How people came into a conversation, counted from the list of its participants in one query. */
export async function countArrivals(db: Database, conversationId: string): Promise<Arrivals> {
  const [row] = await runStatement<Row>(db, {
    name: 'deliberations.count-arrivals',
    text: `
      with arrived as (
        select how, floor(extract(epoch from joined_at) / 3600)::int as hour, count(*)::int as people
        from deliberations.participant where conversation_id = $1 group by 1, 2
      ), burst as (
        select hour, sum(people)::int as people from arrived
        where how in ('device', 'signed-in')
        group by hour having sum(people) >= $2::int
        order by people desc, hour limit $3::int
      )
      select
        coalesce(sum(people) filter (where how = 'device'), 0)::int as device,
        coalesce(sum(people) filter (where how = 'signed-in'), 0)::int as "signedIn",
        coalesce(sum(people) filter (where how = 'imported'), 0)::int as imported,
        coalesce((select json_agg(burst order by people desc, hour) from burst), '[]') as bursts
      from arrived`,
    values: [conversationId, leastOfBurst, mostBursts],
  });
  if (row === undefined) throw new Error('A count has a row');
  const bursts = row.bursts.map(({ hour, people }) => ({
    from: new Date(hour * 3_600_000),
    people,
  }));
  return { ...row, bursts };
}
