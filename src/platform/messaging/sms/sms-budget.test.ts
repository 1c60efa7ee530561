import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { createSmsBudget, isSmsBudgetLeft } from './sms-budget.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const withBudget = (smsPerHour: number) => ({
  ...test.platform,
  config: { ...test.platform.config, smsPerHour },
});

async function takeAll(budgets: readonly ReturnType<typeof createSmsBudget>[], parts: number) {
  let taken = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    if (await budgets[turn % budgets.length]?.take(parts)) taken += parts;
  }
  return taken;
}

describe('the budget of text messages', () => {
  it('is never exceeded by all processes together, and nearly used up', async () => {
    const platform = withBudget(300);
    expect(await isSmsBudgetLeft(platform)).toBe(true);
    const taken = await takeAll([createSmsBudget(platform), createSmsBudget(platform)], 2);
    expect(taken).toBeLessThanOrEqual(300);
    expect(taken).toBeGreaterThanOrEqual(290);
    expect(await isSmsBudgetLeft(platform)).toBe(false);
  });

  it('gives a part that was not sent to another', async () => {
    const budget = createSmsBudget(withBudget(1));
    expect(await budget.take(1)).toBe(true);
    expect(await budget.take(1)).toBe(false);
    budget.giveBack(1);
    expect(await budget.take(1)).toBe(true);
  });

  it('of nothing lets nothing through', async () => {
    const platform = withBudget(0);
    expect(await createSmsBudget(platform).take(1)).toBe(false);
    expect(await isSmsBudgetLeft(platform)).toBe(false);
  });
});
