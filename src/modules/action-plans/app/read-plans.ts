import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { findRevision, readStoredPlan } from '../store/read.ts';

interface Plans {
  find(db: Database, id: string): Promise<Plan | undefined>;
}

/** A large plan takes a few megabytes; who was not asked for lately is read again. */
const mostPlans = 20;

const opened = new WeakMap<Platform, Plans>();

/** Whole plans by their id, as they are now, for everything in this process that asks. */
export function plansOf(platform: Platform): Plans {
  const plans = opened.get(platform) ?? openPlans();
  opened.set(platform, plans);
  return plans;
}

/**
 * Plans read once for each of their revisions: what pages compute of a plan takes all of it, and its tables
 * would be read for every visitor.
 */
function openPlans(): Plans {
  const read = new LRUCache<string, Promise<Plan | undefined>>({ max: mostPlans });
  return {
    async find(db, id) {
      const revision = await findRevision(db, id);
      if (revision === undefined) return undefined;
      const key = `${revision} ${id}`;
      const known = read.get(key);
      if (known !== undefined) return known;
      const reading = readStoredPlan(db, id);
      read.set(key, reading);
      reading.catch(() => read.delete(key));
      return reading;
    },
  };
}
