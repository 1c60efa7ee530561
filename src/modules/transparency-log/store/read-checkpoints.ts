import { and, asc, desc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { guardedSize } from './guarding.ts';
import { checkpoint, dayCount, forgottenCount } from './schema.ts';

export type CheckpointRow = typeof checkpoint.$inferSelect;

/** Of a log, and seen by its guard: nothing else is published. */
const isPublished = (logId: number) =>
  and(eq(checkpoint.logId, logId), lte(checkpoint.size, guardedSize(logId)));

/** Checkpoints smaller than a size, the newest first. */
export function listCheckpoints(
  db: Database,
  logId: number,
  before: number | undefined,
  most: number,
): Promise<CheckpointRow[]> {
  return db
    .select()
    .from(checkpoint)
    .where(and(isPublished(logId), before === undefined ? undefined : lt(checkpoint.size, before)))
    .orderBy(desc(checkpoint.size))
    .limit(most);
}

/** The last checkpoint that was signed by the instant. */
export async function findCheckpointBy(
  db: Database,
  logId: number,
  at: Date,
): Promise<CheckpointRow | undefined> {
  const [found] = await db
    .select()
    .from(checkpoint)
    .where(and(isPublished(logId), lte(checkpoint.at, at)))
    .orderBy(desc(checkpoint.at), desc(checkpoint.size))
    .limit(1);
  return found;
}

/** How many acts have an entry of each day and module, from a day on, in order. */
export function countByDay(db: Database, logId: number, from: string, to: string) {
  return db
    .select({ day: dayCount.day, module: dayCount.module, acts: dayCount.acts })
    .from(dayCount)
    .where(and(eq(dayCount.logId, logId), sql`${dayCount.day} between ${from} and ${to}`))
    .orderBy(dayCount.day, dayCount.module);
}

/** How many entries tell that what another hid was deleted, by reason. */
export function countForgotten(db: Database, logId: number) {
  return db
    .select({ reason: forgottenCount.reason, entries: forgottenCount.entries })
    .from(forgottenCount)
    .where(eq(forgottenCount.logId, logId));
}

/** The first checkpoint whose tree holds an entry. */
export async function findCheckpointOver(
  db: Database,
  logId: number,
  index: number,
): Promise<CheckpointRow | undefined> {
  const [found] = await db
    .select()
    .from(checkpoint)
    .where(and(isPublished(logId), gt(checkpoint.size, index)))
    .orderBy(asc(checkpoint.size))
    .limit(1);
  return found;
}

/** The last checkpoint of each hour that was over at the instant, the newest first. */
export async function listHourlyCheckpoints(
  db: Database,
  logId: number,
  at: Date,
  hours: number,
): Promise<CheckpointRow[]> {
  const found: CheckpointRow[] = [];
  const hourMs = 3_600_000;
  let end = new Date(Math.floor(at.getTime() / hourMs) * hourMs);
  const first = new Date(end.getTime() - hours * hourMs);
  // One look into the index for each hour that has any, whatever lies between.
  while (end > first) {
    const last = await findCheckpointBy(db, logId, new Date(end.getTime() - 1));
    if (last === undefined || last.at < first) return found;
    found.push(last);
    end = new Date(Math.floor(last.at.getTime() / hourMs) * hourMs);
  }
  return found;
}
