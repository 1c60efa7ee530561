import { inArray } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database/database.ts';
import type { Platform } from '../platform.ts';
import { usedPoints } from './rate-limits-schema.ts';

/** So many times in so many seconds, counted from the first time. */
export interface Limit {
  /** `<module>.<thing>`; two limits of one name count together. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** A limit and whom or what it counts, such as an address; stored as its MAC only. */
export interface LimitedUse {
  readonly limit: Limit;
  readonly of: string;
  /** How many uses it is at once; without it one. */
  readonly times?: number;
}

export type Allowance =
  | { readonly allowed: true }
  /** Whole seconds until the limit lets through again, at least 1. */
  | { readonly allowed: false; readonly retryAfter: number };

/** What counting uses needs. */
type Counting = Pick<Platform, 'database' | 'keyring'>;

const limiters = new WeakMap<Counting, Map<string, RateLimiterDrizzle>>();

/**
 * Counts one use against each limit in turn and stops at the first that is used up; those before it
 * stay counted. All processes of a site count together. Time is the machine's own. Never call it
 * inside an act's transaction: it needs a connection of its own, and a refused use must stay counted.
 */
export async function takeUses(
  platform: Counting,
  uses: readonly LimitedUse[],
): Promise<Allowance> {
  for (const { limit, of, times = 1 } of uses) {
    const taken = await limiterOf(platform, limit)
      .consume(keyOf(platform, of), times)
      .then(() => null, exceededOrThrow);
    if (taken !== null) return { allowed: false, retryAfter: secondsUntil(taken) };
  }
  return { allowed: true };
}

/** Whether a further use would be let through; counts nothing. */
export async function lookAtUse(platform: Counting, { limit, of }: LimitedUse): Promise<Allowance> {
  const used = await limiterOf(platform, limit).get(keyOf(platform, of));
  if (used === null || used.consumedPoints < limit.points) return { allowed: true };
  return { allowed: false, retryAfter: secondsUntil(used) };
}

function exceededOrThrow(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}

function secondsUntil({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

function keyOf(platform: Counting, of: string): string {
  return platform.keyring.mac('rate-limits', of).toString('base64url');
}

function limiterOf(platform: Counting, { name, points, seconds }: Limit): RateLimiterDrizzle {
  const known = limiters.get(platform) ?? new Map<string, RateLimiterDrizzle>();
  limiters.set(platform, known);
  const limiter =
    known.get(name) ??
    new RateLimiterDrizzle({
      storeClient: platform.database.db,
      schema: usedPoints,
      keyPrefix: name,
      points,
      duration: seconds,
      // A job does (forget-uses.ts): the library's own clearing tells the console of its failures, with
      // statement and values, and goes on after the database was closed.
      clearExpiredByTimeout: false,
    });
  known.set(name, limiter);
  return limiter;
}

/** Forgets how often somebody was counted, in the caller's transaction, by the names of the limits. */
export async function forgetUsesOf(
  platform: Pick<Platform, 'keyring'>,
  tx: Database,
  names: readonly string[],
  of: string,
): Promise<void> {
  const mac = platform.keyring.mac('rate-limits', of).toString('base64url');
  const keys = names.map((name) => `${name}:${mac}`);
  await tx.delete(usedPoints).where(inArray(usedPoints.key, keys));
}
