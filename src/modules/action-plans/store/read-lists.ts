import { asc, gt } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { plan } from './schema.ts';

/** What stands in the table of plans itself, by id. */
export function listPlansAfter(db: Database, after: string, most: number) {
  return db
    .select({
      id: plan.id,
      title: plan.title,
      jurisdiction: plan.jurisdiction,
      level: plan.level,
      start: plan.termStart,
      end: plan.termEnd,
      adopted: plan.adopted,
      status: plan.status,
      predecessor: plan.predecessor,
      successor: plan.successor,
      importedAt: plan.importedAt,
      changedAt: plan.changedAt,
    })
    .from(plan)
    .where(gt(plan.id, after))
    .orderBy(asc(plan.id))
    .limit(most);
}
