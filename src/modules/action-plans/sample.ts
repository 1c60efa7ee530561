import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { perform } from '../../platform/acts/perform.ts';
import { done } from '../../platform/outcome.ts';
import type { Platform } from '../../platform/platform.ts';
import { operator } from '../../platform/powers/powers.ts';
import { instantBefore, parseSampleDay } from '../../platform/sample-world/calendar.ts';
import type { SampleAct, SampleWorld } from '../../platform/sample-world/sample-world.ts';
import { refreshSearch } from '../../platform/search/refresh-search.ts';
import { planImported } from './app/leaves.ts';
import { planSearch } from './app/plan-search.ts';
import type { Plan } from './domain/plan-schema.ts';
import { readPlan } from './domain/read-plan.ts';
import { insertPlan, lockPlan } from './store/plans.ts';
import { findImportTime } from './store/read-things.ts';

/** Taiwan's first plan, closed: what is told in it is real, with its sources. */
const file = new URL('./sample/taiwan-2021-2024.json', import.meta.url);

async function readSample(): Promise<{ plan: Plan; sha256: string }> {
  const bytes = await readFile(file);
  const read = readPlan(bytes);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems[0]));
  return { plan: read.plan, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Before the invented year begins in which people work with it. */
function importedAt({ today: day }: SampleWorld): Date {
  const today = parseSampleDay(day);
  if (today === undefined) throw new Error(`Not a day: ${day}`);
  return instantBefore(today, 60, '09:30');
}

/** The plans of the sample world. One transaction; nothing where the plan is there already. */
export async function seedPlans(platform: Platform, world: SampleWorld): Promise<void> {
  const { plan } = await readSample();
  const act = { act: 'action-plans.import', actor: operator };
  await perform<null, never>(platform, act, async ({ tx }) => {
    if (await lockPlan(tx, plan.id)) return done(null);
    await insertPlan(tx, plan, importedAt(world));
    await refreshSearch(tx, planSearch, { thing: plan.id });
    return done(null);
  });
}

/** That they were brought in. Where somebody had brought in the plan before, the log knows that already. */
export async function planActs(
  { database: { db } }: Pick<Platform, 'database'>,
  world: SampleWorld,
): Promise<readonly SampleAct[]> {
  const { plan, sha256 } = await readSample();
  const at = importedAt(world);
  const known = await findImportTime(db, plan.id);
  if (known?.getTime() !== at.getTime()) return [];
  return [{ at, leaf: planImported(plan.id, 1, sha256), office: null }];
}
