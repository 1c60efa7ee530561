import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator } from '../../platform/powers/powers.ts';
import { world } from '../../platform/testing/templates.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { importPlan } from './app/import-plan.ts';
import { writePlan } from './domain/write-plan.ts';
import { planActs, seedPlans } from './sample.ts';
import { listPlanIds, readStoredPlan } from './store/read.ts';
import { realFile, realPlan } from './test/real-plan.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

it('has the real plan once, byte for byte, seeded twice at once and again after that', async () => {
  const { platform } = test;
  await Promise.all([seedPlans(platform, world), seedPlans(platform, world)]);
  await seedPlans(platform, world);
  const { db } = platform.database;
  expect(await listPlanIds(db)).toEqual([{ id: 'tw-2021-2024' }]);
  const plan = await readStoredPlan(db, 'tw-2021-2024');
  expect(plan && writePlan(plan)).toBe(realFile.toString());
});

it('tells the log that it was brought in, but not where somebody had done so', async () => {
  const acts = await planActs(test.platform, world);
  expect(acts).toMatchObject([
    { at: new Date('2026-05-02T01:30:00Z'), leaf: { key: 'tw-2021-2024/1' }, office: null },
  ]);
  await test.empty();
  await importPlan(test.platform, operator, { plan: realPlan(), tell: () => undefined });
  await seedPlans(test.platform, world);
  expect(await planActs(test.platform, world)).toEqual([]);
});
