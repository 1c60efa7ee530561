import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { readQuery } from '../../../platform/search/search-query.ts';
import { searchSite } from '../../../platform/search/search-site.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { realPlan } from '../test/real-plan.ts';
import { importPlan } from './import-plan.ts';

let test: TestPlatform;
const plan = realPlan();
beforeAll(async () => {
  test = await createTestPlatform();
  await bring(plan);
});
afterAll(() => test.close());

async function bring(given: Plan) {
  const outcome = await importPlan(test.platform, operator, { plan: given, tell: () => undefined });
  expect(outcome.ok).toBe(true);
}

async function search(asked: string) {
  const query = readQuery(asked);
  if (!query.ok) throw new Error(query.refusal.code);
  const groups = [{ task: 3 as const, modules: ['action-plans'] }];
  const request = { query: query.value, language: 'en', groups, perGroup: 50, page: 1 };
  const found = await searchSite(test.platform, request);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.flatMap(({ results }) => results.map(({ kind, path }) => ({ kind, path })));
}

describe('the search', () => {
  it('finds a plan by its title, in each of its languages', async () => {
    const found = { kind: 'kind.plan', path: 'action-plans/tw-2021-2024' };
    expect(await search('Taiwan Open Government National Action Plan')).toContainEqual(found);
    expect(await search('臺灣開放政府國家行動方案')).toContainEqual(found);
  });

  it('finds a commitment and a milestone by their titles and by what was told of them', async () => {
    const commitment = plan.commitments.find(({ code }) => code === '2-1');
    const [milestone] = commitment?.milestones ?? [];
    const moved = milestone?.events.find(({ reason }) => reason !== null);
    if (commitment === undefined || milestone === undefined) throw new Error('No milestone');
    const ofCommitment = {
      kind: 'kind.commitment',
      path: 'action-plans/tw-2021-2024/commitments/2-1',
    };
    const ofMilestone = {
      kind: 'kind.milestone',
      path: 'action-plans/tw-2021-2024/milestones/2-1.1',
    };
    expect(await search(commitment.title['zh-Hant'] ?? '')).toContainEqual(ofCommitment);
    expect(await search(milestone.title['zh-Hant'] ?? '')).toContainEqual(ofMilestone);
    expect(await search((moved?.reason?.['zh-Hant'] ?? '').slice(0, 20))).toContainEqual(
      ofMilestone,
    );
  });

  it('forgets the words that a changed file no longer has', async () => {
    const before = 'ephemeral lanterns';
    await bring({ ...plan, id: 'changing', title: { en: before } });
    expect(await search(before)).toHaveLength(1);
    await bring({ ...plan, id: 'changing', title: { en: 'Lasting words' } });
    expect(await search(before)).toEqual([]);
  });
});

describe('what others name', () => {
  it('is a plan, a commitment or a milestone, by the words of the plan and with its page', async () => {
    const names = [
      { type: 'action-plans.plan', id: 'tw-2021-2024' },
      { type: 'action-plans.commitment', id: 'tw-2021-2024/2-1' },
      { type: 'action-plans.milestone', id: 'tw-2021-2024/2-1.1' },
    ];
    const found = await test.platform.things.find(test.platform.database.db, names);
    expect(names.map((name) => found(name)?.path)).toEqual([
      'action-plans/tw-2021-2024',
      'action-plans/tw-2021-2024/commitments/2-1',
      'action-plans/tw-2021-2024/milestones/2-1.1',
    ]);
    const told = (language: 'zh-Hant' | 'en') => found(names[0] as never)?.name(language);
    expect([told('zh-Hant'), told('en')]).toEqual([plan.title['zh-Hant'], plan.title.en]);
  });

  it.each(['', 'nowhere', 'tw-2021-2024/', 'tw-2021-2024/9-9', 'tw-2021-2024/2-1/2', 'a\0b'])(
    'is not %j',
    async (id) => {
      const names = ['commitment', 'milestone', 'plan'].map((kind) => ({
        type: `action-plans.${kind}`,
        id,
      }));
      const found = await test.platform.things.find(test.platform.database.db, names);
      for (const name of names) expect(found(name)).toBeUndefined();
    },
  );
});
