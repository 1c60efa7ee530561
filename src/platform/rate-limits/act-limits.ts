import { type Database, runStatement } from '../database/database.ts';
import type { Platform } from '../platform.ts';
import type { Actor } from '../powers/powers.ts';
import { budgetOf } from './network-of.ts';
import type { Allowance, Limit } from './rate-limits.ts';

/** What an act hands to its limits. */
export interface Spending {
  readonly platform: Platform;
  readonly tx: Database;
  readonly at: Date;
  readonly actor: Actor;
}

/**
 * Counts one use by the actor's network, in the act's own transaction: what is refused afterwards spends
 * nothing. The row stays locked until the commit, so ask before any other lock. Commands, jobs and tests
 * that call an act come from no network and are not counted.
 */
export async function spendOfNetwork(
  { platform, tx, at, actor }: Spending,
  limit: Limit,
): Promise<Allowance> {
  if (actor.network === undefined) return { allowed: true };
  const { name, points, seconds } = budgetOf(platform, limit, actor.network);
  const key = `${name}:${platform.keyring.mac('rate-limits', actor.network).toString('base64url')}`;
  const [taken] = await runStatement(tx, {
    name: 'rate-limits.spend-in-act',
    text: `
      insert into rate_limits.used_points as u (key, points, expire)
      values ($1, 1, $2::timestamptz + make_interval(secs => $3::float8))
      on conflict (key) do update set
        points = case when u.expire <= $2::timestamptz then 1 else u.points + 1 end,
        expire = case when u.expire <= $2::timestamptz then excluded.expire else u.expire end
      where u.expire <= $2::timestamptz or u.points < $4::int
      returning u.key`,
    values: [key, at.toISOString(), seconds, points],
  });
  if (taken !== undefined) return { allowed: true };
  const [row] = await runStatement<{ wait: number }>(tx, {
    name: 'rate-limits.wait-in-act',
    text: `select ceil(extract(epoch from expire - $2::timestamptz))::int as wait
      from rate_limits.used_points where key = $1`,
    values: [key, at.toISOString()],
  });
  return { allowed: false, retryAfter: Math.max(1, row?.wait ?? seconds) };
}
