import { type Database, runStatement } from '../database/database.ts';
import type { Platform } from '../platform.ts';
import type { Allowance } from './rate-limits.ts';

/**
 * Some uses are free; before each further one a wait is asked, twice as long each time, up to `most`.
 * Nobody is locked out for longer than that. After twice `most` without a use all is forgotten.
 */
export interface GrowingDelay {
  /** `<module>.<thing>`. */
  readonly name: string;
  readonly free: number;
  readonly firstSeconds: number;
  readonly mostSeconds: number;
}

/** A delay and whom it counts, such as a contact and a network; stored as its MAC only. */
export interface Turn {
  readonly delay: GrowingDelay;
  readonly of: readonly string[];
}

/**
 * Takes one turn, or says how long to wait: asking too early makes no wait longer. All processes of a
 * site count together; parallel turns are each counted. Never inside an act's transaction: a refused
 * act must not give them back.
 */
export async function takeTurn(platform: Platform, turn: Turn): Promise<Allowance> {
  if (await take(platform, turn)) return { allowed: true };
  return { allowed: false, retryAfter: Math.max(1, await waitOf(platform, turn)) };
}

const memoryOf = ({ mostSeconds }: GrowingDelay) => 2 * mostSeconds;

/** The wait after so many turns. The row's `expire` lies the whole memory after the last of them. */
const waitAfter = `case when u.points < $3::float8 then 0
  else least($5::float8, $4::float8 * power(2, least(u.points - $3::float8, 30))) end`;

function valuesOf(platform: Platform, { delay, of }: Turn): (string | number)[] {
  const key = keyOf(platform, delay.name, of);
  const { free, firstSeconds, mostSeconds } = delay;
  return [key, platform.clock().toISOString(), free, firstSeconds, mostSeconds, memoryOf(delay)];
}

/** Whole seconds until the next turn. */
async function waitOf(platform: Platform, turn: Turn): Promise<number> {
  const [row] = await runStatement<{ wait: number }>(platform.database.db, {
    name: 'rate-limits.wait-of',
    text: `
      select ceil(extract(epoch from u.expire - $2::timestamptz) - $6::float8 + ${waitAfter})::int
        as wait
      from rate_limits.used_points u where u.key = $1 and u.expire > $2::timestamptz`,
    values: valuesOf(platform, turn),
  });
  return row?.wait ?? 0;
}

/** False where it is too early. One statement, so that parallel turns wait for each other. */
async function take(platform: Platform, turn: Turn): Promise<boolean> {
  const taken = await runStatement(platform.database.db, {
    name: 'rate-limits.take-turn',
    text: `
      insert into rate_limits.used_points as u (key, points, expire)
      values ($1, 1, $2::timestamptz + make_interval(secs => $6::float8))
      on conflict (key) do update set expire = excluded.expire,
        points = case when u.expire <= $2::timestamptz then 1 else u.points + 1 end
      where u.expire <= $2::timestamptz
        or u.expire - make_interval(secs => $6::float8) + make_interval(secs => ${waitAfter})
          <= $2::timestamptz
      returning key`,
    values: valuesOf(platform, turn),
  });
  return taken.length > 0;
}

/** Something that is counted apart for a while, by name and by whom it concerns. */
export interface Exemption {
  readonly name: string;
  readonly of: readonly string[];
}

/** Grants the exemption from now on for so many seconds. */
export async function exempt(
  platform: Platform,
  db: Database,
  { name, of }: Exemption,
  seconds: number,
): Promise<void> {
  await runStatement(db, {
    name: 'rate-limits.exempt',
    text: `
      insert into rate_limits.used_points (key, points, expire)
      values ($1, 0, $2::timestamptz + make_interval(secs => $3::float8))
      on conflict (key) do update set expire = excluded.expire`,
    values: [keyOf(platform, name, of), platform.clock().toISOString(), seconds],
  });
}

export async function isExempt(platform: Platform, { name, of }: Exemption): Promise<boolean> {
  const found = await runStatement(platform.database.db, {
    name: 'rate-limits.is-exempt',
    text: 'select key from rate_limits.used_points where key = $1 and expire > $2::timestamptz',
    values: [keyOf(platform, name, of), platform.clock().toISOString()],
  });
  return found.length > 0;
}

function keyOf({ keyring }: Platform, name: string, of: readonly string[]): string {
  return `${name}:${keyring.mac('rate-limits', ...of).toString('base64url')}`;
}
