import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { type Plan, planSchema } from '../domain/plan-schema.ts';
import { planOf } from './plan-rows.ts';
import {
  assessment,
  commitment,
  event,
  meeting,
  milestone,
  plan,
  planBody,
  progress,
  source,
  theme,
} from './schema.ts';

/** What tells whether a plan is as it was read. */
export async function findRevision(db: Database, id: string): Promise<number | undefined> {
  const [found] = await db.select({ revision: plan.revision }).from(plan).where(eq(plan.id, id));
  return found?.revision;
}

/** A whole plan, as the canonical form has it. */
export async function readStoredPlan(db: Database, id: string): Promise<Plan | undefined> {
  const [found] = await db.select().from(plan).where(eq(plan.id, id));
  if (found === undefined) return undefined;
  const { importedAt: _importedAt, changedAt: _changedAt, revision: _revision, ...facts } = found;
  return planSchema.parse(
    planOf({
      plan: facts,
      bodies: await db
        .select()
        .from(planBody)
        .where(eq(planBody.planId, id))
        .orderBy(planBody.position),
      themes: await db.select().from(theme).where(eq(theme.planId, id)).orderBy(theme.position),
      commitments: await db
        .select()
        .from(commitment)
        .where(eq(commitment.planId, id))
        .orderBy(commitment.position),
      milestones: await db
        .select()
        .from(milestone)
        .where(eq(milestone.planId, id))
        .orderBy(milestone.position),
      events: await db.select().from(event).where(eq(event.planId, id)).orderBy(event.position),
      progress: await db
        .select()
        .from(progress)
        .where(eq(progress.planId, id))
        .orderBy(progress.position),
      meetings: await db
        .select()
        .from(meeting)
        .where(eq(meeting.planId, id))
        .orderBy(meeting.position),
      assessments: await db
        .select()
        .from(assessment)
        .where(eq(assessment.planId, id))
        .orderBy(assessment.position),
      sources: await db.select().from(source).where(eq(source.planId, id)).orderBy(source.position),
    }),
  );
}

/** The plans that are there, by id. */
export function listPlanIds(db: Database) {
  return db.select({ id: plan.id }).from(plan).orderBy(asc(plan.id));
}
