import type { Database } from '../../../platform/database/database.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { findRevision } from '../store/read.ts';

interface Warning {
  readonly path: string;
  readonly code: 'unknown-plan' | 'unknown-body' | 'unknown-record';
  readonly message: string;
}

/** What a plan names that is not on this site: it is shown by its name, without a link. */
export async function planWarnings(db: Database, plan: Plan): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const key of ['predecessor', 'successor'] as const) {
    const id = plan[key];
    if (id !== null && (await findRevision(db, id)) === undefined)
      warnings.push({
        path: key,
        code: 'unknown-plan',
        message: `No plan "${id}" is on this site.`,
      });
  }
  const bodies = new Set(plan.bodies.map(({ id }) => id));
  for (const [at, { successor }] of plan.bodies.entries())
    if (successor !== null && !bodies.has(successor))
      warnings.push({
        path: `bodies/${at}/successor`,
        code: 'unknown-body',
        message: `The plan has no body "${successor}".`,
      });
  const records = [
    ...plan.sources.map(({ record }, at) => ({ record, path: `sources/${at}/record` })),
    ...(plan.forum?.meetings ?? []).map(({ record }, at) => ({
      record,
      path: `forum/meetings/${at}/record`,
    })),
  ];
  for (const { record, path } of records)
    if (record !== null)
      warnings.push({
        path,
        code: 'unknown-record',
        message: `No record "${record}" is on this site.`,
      });
  return warnings;
}
