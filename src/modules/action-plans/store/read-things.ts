import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { commitment, milestone, plan } from './schema.ts';

/** Titles of plans by id. */
export function findPlanTitles(db: Database, ids: readonly string[]) {
  return db
    .select({ id: plan.id, title: plan.title })
    .from(plan)
    .where(inArray(plan.id, [...ids]));
}

/** Commitments of these plans with these codes; more than asked for, if two plans share a code. */
export function findCommitmentTitles(
  db: Database,
  plans: readonly string[],
  codes: readonly string[],
) {
  return db
    .select({ planId: commitment.planId, id: commitment.code, title: commitment.title })
    .from(commitment)
    .where(and(inArray(commitment.planId, [...plans]), inArray(commitment.code, [...codes])));
}

/** The same for milestones and their ids. */
export function findMilestoneTitles(
  db: Database,
  plans: readonly string[],
  ids: readonly string[],
) {
  return db
    .select({ planId: milestone.planId, id: milestone.id, title: milestone.title })
    .from(milestone)
    .where(and(inArray(milestone.planId, [...plans]), inArray(milestone.id, [...ids])));
}

/** When a plan came in; undefined: it did not. */
export async function findImportTime(db: Database, id: string): Promise<Date | undefined> {
  const [found] = await db.select({ at: plan.importedAt }).from(plan).where(eq(plan.id, id));
  return found?.at;
}
