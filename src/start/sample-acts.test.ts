import { afterAll, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { seedSample } from './sample.ts';

const test = await createTestPlatform('world');
afterAll(() => test.close());

const rowsOf = async <Row>(text: string) =>
  (await test.platform.database.sql.query(text)).rows as readonly Row[];

const entries = () =>
  rowsOf<{ kind: string; at: Date; key: string; demo: string | null }>(
    `select kind, at, key, convert_from(data, 'utf8')::json->'public'->>'demo' as demo
     from transparency_log.entry order by id`,
  );

it('tells the invented past in the order in which it was done, each act once', async () => {
  const told = await entries();
  expect(told.length).toBeGreaterThan(150);
  const times = told.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
  const declined = told.filter(({ kind }) => kind === 'deliberations.statement.declined');
  expect(declined.length).toBeGreaterThan(0);
  expect(declined.every(({ demo }) => demo === 'true')).toBe(true);
  expect((await seedSample(test.platform, modules, await world(), true)).ok).toBe(true);
  expect(await entries()).toHaveLength(told.length);
});

it('gives a database that an earlier version filled what a part has got since, once', async () => {
  await rowsOf(`delete from platform.sample_seed where module = 'identity/2'`);
  await rowsOf('delete from identity.guardian_link');
  await rowsOf('delete from identity.age');
  const links = () => rowsOf<{ state: string }>('select state from identity.guardian_link');
  const told = await entries();
  expect((await seedSample(test.platform, modules, await world(), true)).ok).toBe(true);
  expect(await links()).toEqual([{ state: 'given' }]);
  await rowsOf(`update identity.guardian_link set state = 'withdrawn', ended_at = now()`);
  expect((await seedSample(test.platform, modules, await world(), true)).ok).toBe(true);
  expect(await links()).toEqual([{ state: 'withdrawn' }]);
  expect(await entries()).toHaveLength(told.length);
});

it('tells in a database that an earlier version filled the acts that came since, once, behind the others', async () => {
  const before = await entries();
  const later = modules.map((module) => ({
    ...module,
    sampleActs: async (...given: Parameters<NonNullable<typeof module.sampleActs>>) => {
      const acts = (await module.sampleActs?.(...given)) ?? [];
      return acts.flatMap((act) =>
        act === acts[0] ? [act, { ...act, leaf: { ...act.leaf, key: 'came later' } }] : [act],
      );
    },
  }));
  for (const _ of ['at the first start', 'and at the next']) {
    expect((await seedSample(test.platform, later, await world(), true)).ok).toBe(true);
    const now = await entries();
    expect(now.slice(0, before.length)).toEqual(before);
    const came = now.slice(before.length).map(({ key }) => key.split(' ').slice(1).join(' '));
    const telling = modules.filter(({ sampleActs }) => sampleActs !== undefined);
    expect(came).toEqual(telling.map(() => 'came later'));
  }
});

it('fills parts one after the other, each once, however many there were before', async () => {
  const filled: number[] = [];
  const [plain] = modules;
  if (plain === undefined) throw new Error('There is no module');
  const lanterns = (parts: number) => ({
    ...{ name: 'lanterns', texts: plain.texts, powers: plain.powers },
    sampleParts: Array.from({ length: parts }, (_, part) => async () => void filled.push(part)),
  });
  for (const parts of [2, 2, 3, 3])
    await seedSample(test.platform, [lanterns(parts)], await world(), true);
  expect(filled).toEqual([0, 1, 2]);
});

async function world() {
  const [first] = await rowsOf<{ seed: string; day: string }>(
    'select seed, day from platform.sample_seed limit 1',
  );
  if (first === undefined) throw new Error('No sample world');
  return { seed: first.seed, today: first.day };
}
