import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import type { PlanProblem } from '../domain/plan-problems.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { readPlan } from '../domain/read-plan.ts';
import { writePlan } from '../domain/write-plan.ts';
import { findRevision, listPlanIds, readStoredPlan } from '../store/read.ts';
import { anyPlan } from '../test/any-plan.ts';
import { realFile, realPlan } from '../test/real-plan.ts';
import { importPlan } from './import-plan.ts';
import { importKey, leaves } from './leaves.ts';
import { plansOf } from './read-plans.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const unheard = () => undefined;
const bring = (plan: Plan, tell: (problems: readonly PlanProblem[]) => void = unheard) =>
  importPlan(test.platform, operator, { plan, tell });
const done = (created: boolean, changed: boolean) => ({ ok: true, value: { created, changed } });
const stored = (id: string) => readStoredPlan(test.platform.database.db, id);
/** The real plan under another id, so that no test stands on what another has left. */
const realAs = (id: string): Plan => ({ ...realPlan(), id });

const firstWithMilestone = realPlan().commitments.findIndex(({ milestones: [any] }) => any);

/** The same with one event more at a milestone, one update, and other words of a title. */
function continued(plan: Plan): Plan {
  const added = structuredClone(plan) as Plan;
  const commitment = added.commitments[firstWithMilestone];
  const milestone = commitment?.milestones[0];
  const last = milestone?.events.at(-1);
  if (milestone === undefined || last === undefined) throw new Error('No event');
  milestone.events.push({ ...last, kind: 'reopened', on: '2025-01', due: null });
  commitment?.updates.push({ on: '2025', text: { en: 'It goes on.' }, sources: [] });
  return { ...added, title: { en: 'Called otherwise' } };
}

/** Which of the first three entries about a plan the log has. */
async function entriesOf(id: string): Promise<readonly boolean[]> {
  const { plugs, database } = test.platform;
  const names = [1, 2, 3].map((nth) => ({ kind: leaves.imported, key: importKey(id, nth) }));
  return (await plugs.findEntries(database.db, names)).map((entry) => entry !== undefined);
}

describe('importing a plan', () => {
  it('stores it byte for byte, and changes nothing the second time', async () => {
    const plan = realPlan();
    expect(await bring(plan)).toEqual(done(true, false));
    const read = await stored(plan.id);
    expect(read && writePlan(read)).toBe(realFile.toString());
    expect(await bring(plan)).toEqual(done(false, false));
    expect(await findRevision(test.platform.database.db, plan.id)).toBe(1);
    expect(await entriesOf(plan.id)).toEqual([true, false, false]);
  });

  it('appends what a changed file adds, and readers see it at once', async () => {
    const plan = realAs('appended');
    const plans = plansOf(test.platform);
    const seen = () => plans.find(test.platform.database.db, plan.id);
    await bring(plan);
    expect(await seen()).toEqual(plan);
    expect(await bring(continued(plan))).toEqual(done(false, true));
    expect(await stored(plan.id)).toEqual(continued(plan));
    expect(await seen()).toEqual(continued(plan));
    expect(await entriesOf(plan.id)).toEqual([true, true, false]);
  });

  it('takes new commitments and another order of those that are there', async () => {
    const plan = realAs('reordered');
    await bring(plan);
    const [first, ...others] = plan.commitments;
    if (first === undefined) throw new Error('No commitment');
    const added = { ...first, code: 'new', milestones: [], updates: [] };
    const turned = { ...plan, commitments: [...others.reverse(), added, first] };
    expect(await bring(turned)).toEqual(done(false, true));
    expect(await stored(plan.id)).toEqual(turned);
  });

  it('refuses a file that rewrites what was told, with its paths, and stores nothing of it', async () => {
    const plan = realAs('rewritten');
    await bring(plan);
    const rewritten = continued(plan);
    const [milestone] = rewritten.commitments[firstWithMilestone]?.milestones ?? [];
    Object.assign(milestone?.events[0] ?? {}, { due: '2030' });
    rewritten.commitments.pop();
    let told: readonly PlanProblem[] = [];
    const refused = await bring(rewritten, (problems) => {
      told = problems;
    });
    expect(refused).toMatchObject({ refusal: { code: 'action-plans.history' } });
    expect(told.map(({ path, code }) => `${path} ${code}`)).toEqual([
      `commitments/${firstWithMilestone}/milestones/0/events/0 history`,
      'commitments history',
    ]);
    expect(await stored(plan.id)).toEqual(plan);
  });

  it('of two at once of one new plan stores one, whole', async () => {
    const plan = realAs('twice-at-once');
    const outcomes = await Promise.all([bring(plan), bring(plan)]);
    expect(outcomes).toContainEqual(done(true, false));
    expect(outcomes).toContainEqual(done(false, false));
    expect(await stored(plan.id)).toEqual(plan);
  });

  it('leaves the store as it was where it fails in the middle', async () => {
    const plan = realAs('torn');
    const [event] = plan.commitments.at(-1)?.milestones[0]?.events ?? [];
    if (event === undefined) throw new Error('No event');
    Object.assign(event, { kind: 'rumoured' });
    await expect(bring(plan)).rejects.toThrow();
    expect(await stored(plan.id)).toBeUndefined();
  });

  it('is for the operator alone', async () => {
    const nobody = { device: null, person: null, operator: false };
    const refused = await importPlan(test.platform, nobody, {
      plan: realAs('nobodys'),
      tell: unheard,
    });
    expect(refused).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect(await stored('nobodys')).toBeUndefined();
  });
});

function asRead(plan: Plan): Plan {
  const read = readPlan(Buffer.from(writePlan(plan)));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

describe('any plan', () => {
  it('comes back byte for byte, with others in the same store', async () => {
    const several = fc.uniqueArray(anyPlan, {
      selector: ({ id }) => id,
      minLength: 3,
      maxLength: 3,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(several, async (drawn) => {
        run += 1;
        const plans = drawn.map((plan) => asRead({ ...plan, id: `${plan.id}-${run}` }));
        for (const plan of plans) expect(await bring(plan)).toEqual(done(true, false));
        for (const plan of plans) {
          const read = await stored(plan.id);
          expect(read && writePlan(read)).toBe(writePlan(plan));
          expect(await bring(plan)).toEqual(done(false, false));
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    const ids = (await listPlanIds(test.platform.database.db)).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });
});
