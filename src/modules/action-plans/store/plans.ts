import { eq, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../../platform/database/database.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { rowsOf } from './plan-rows.ts';
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

/** A statement takes at most 65,535 values. */
const rowsAtOnce = 2_000;

/** Takes the row of a plan for this transaction. @returns whether it is there */
export async function lockPlan(tx: Database, id: string): Promise<boolean> {
  // Of two that bring in the same new plan the second waits for the first.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('action_plans.plan', hashtext(${id})))`,
  );
  const found = await tx.select({ id: plan.id }).from(plan).where(eq(plan.id, id)).for('update');
  return found.length > 0;
}

/** Writes a plan that is not there yet. */
export async function insertPlan(tx: Database, given: Plan, at: Date): Promise<void> {
  const rows = rowsOf(given);
  await tx.insert(plan).values({ ...rows.plan, importedAt: at, changedAt: at });
  await insertAll(tx, planBody, rows.bodies);
  await insertAll(tx, theme, rows.themes);
  await insertAll(tx, commitment, rows.commitments);
  await insertAll(tx, milestone, rows.milestones);
  await insertAll(tx, event, rows.events);
  await insertAll(tx, progress, rows.progress);
  await insertAll(tx, meeting, rows.meetings);
  await insertAll(tx, assessment, rows.assessments);
  await insertAll(tx, source, rows.sources);
}

/**
 * Writes a plan over one that is there. Of events and progress only what comes behind those that are known:
 * the caller has judged that these are the same.
 */
export async function rewritePlan(tx: Database, given: Plan, at: Date): Promise<void> {
  const rows = rowsOf(given);
  await tx
    .update(plan)
    .set({ ...rows.plan, changedAt: at, revision: sql`${plan.revision} + 1` })
    .where(eq(plan.id, given.id));
  for (const [table, those] of [
    [planBody, rows.bodies],
    [theme, rows.themes],
    [meeting, rows.meetings],
    [assessment, rows.assessments],
    [source, rows.sources],
  ] as const) {
    await tx.delete(table).where(eq(table.planId, given.id));
    await insertAll(tx, table, those);
  }
  for (const row of rows.commitments) {
    const set = row;
    await tx
      .insert(commitment)
      .values(row)
      .onConflictDoUpdate({ target: [commitment.planId, commitment.code], set });
  }
  for (const row of rows.milestones) {
    const set = row;
    await tx
      .insert(milestone)
      .values(row)
      .onConflictDoUpdate({ target: [milestone.planId, milestone.id], set });
  }
  await insertAll(tx, event, rows.events, true);
  await insertAll(tx, progress, rows.progress, true);
}

async function insertAll<Table extends PgTable>(
  tx: Database,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  butKnown = false,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const insert = tx.insert(table).values(rows.slice(from, from + rowsAtOnce) as never);
    await (butKnown ? insert.onConflictDoNothing() : insert);
  }
}
