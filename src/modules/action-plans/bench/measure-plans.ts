import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import { createSeededRandom } from '../../../platform/sample-world/seeded-random.ts';
import { importPlan } from '../app/import-plan.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { readPlan } from '../domain/read-plan.ts';
import { writePlan } from '../domain/write-plan.ts';
import { readStoredPlan } from '../store/read.ts';
import { inventPlan } from './invented-plan.ts';

/** The largest plan that the format takes: 500 commitments, 5,000 events. */
const largest = { commitments: 500, milestones: 2, events: 5 };

/** Invented plans through file, store and file, and how long the largest takes. */
export async function measurePlans(platform: Platform, plans: number) {
  const random = createSeededRandom('bench action-plans');
  const unequal: string[] = [];
  const seconds = await secondsOf(async () => {
    for (let nth = 0; nth < plans; nth += 1) {
      const size = { commitments: 1 + random.integer(8), milestones: random.integer(4), events: 4 };
      const file = writePlan(inventPlan(`plan-${nth}`, random, size));
      await bring(platform, file);
      const stored = await readStoredPlan(platform.database.db, `plan-${nth}`);
      if (stored === undefined || writePlan(stored) !== file) unequal.push(`plan-${nth}`);
    }
  });
  const file = writePlan(inventPlan('largest', random, largest));
  const importSeconds = await secondsOf(() => bring(platform, file));
  const againSeconds = await secondsOf(() => bring(platform, file));
  let stored: Plan | undefined;
  const readSeconds = await secondsOf(async () => {
    stored = await readStoredPlan(platform.database.db, 'largest');
  });
  if (stored === undefined || writePlan(stored) !== file) unequal.push('largest');
  const bytes = Buffer.byteLength(file);
  return { plans, unequal, seconds, largest: { bytes, importSeconds, againSeconds, readSeconds } };
}

async function bring(platform: Platform, file: string): Promise<void> {
  const read = readPlan(Buffer.from(file));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems[0]));
  const outcome = await importPlan(platform, operator, { plan: read.plan, tell: () => undefined });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return Math.round(performance.now() - begun) / 1000;
}
