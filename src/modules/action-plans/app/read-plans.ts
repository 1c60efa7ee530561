import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { findRevision, readStoredPlan } from '../store/read.ts';

/** Whole plans by their id, as they are now. */
export interface Plans {
  find(db: Database, id: string): Promise<Plan | undefined>;
}

/** A large plan takes a few megabytes; who was not asked for lately is read again. */
const mostPlans = 20;

/**
 * Plans read once for each of their revisions: what pages compute of a plan takes all of it, and its tables
 * would be read for every visitor.
 */
export function openPlans(): Plans {
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
