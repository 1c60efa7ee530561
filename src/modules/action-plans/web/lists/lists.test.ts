import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { importPlan } from '../../app/import-plan.ts';
import { realFile, realPlan } from '../../test/real-plan.ts';
import { placedAfter } from './in-order.ts';

interface Page {
  // biome-ignore lint/suspicious/noExplicitAny: rows of any list
  readonly items: readonly any[];
  readonly next: string | null;
}

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
  const plan = realPlan();
  for (const each of [plan, { ...plan, id: 'another' }])
    await importPlan(test.platform, operator, { plan: each, tell: () => undefined });
});
afterAll(() => test.close());

const home = '/api/action-plans/tw-2021-2024';

async function read(address: string): Promise<Page> {
  const answer = await test.request(address);
  expect(answer.status, address).toBe(200);
  return (await answer.json()) as Page;
}

async function walk(address: string) {
  const items: Page['items'][number][] = [];
  let next: string | null = address;
  while (next !== null) {
    const page: Page = await read(next);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

const counts: readonly (readonly [list: string, rows: number])[] = [
  ['commitments', 19],
  ['milestones', 27],
  ['events', 38],
  ['updates', 32],
  ['meetings', 11],
  ['requirements', 8],
  ['sources', 23],
  ['bodies', realPlan().bodies.length],
];

describe('the lists of a plan', () => {
  it.each(counts)('hold all of it: %s, of %i rows, page by page and as CSV', async (list, rows) => {
    const all = await read(`${home}/${list}?limit=500`);
    expect(all.items).toHaveLength(rows);
    expect(await walk(`${home}/${list}?limit=3`)).toEqual(all.items);
    const csv = await (await test.request(`${home}/${list}.csv`)).text();
    expect(parse(csv, { columns: true })).toHaveLength(rows);
  });

  it('tell of each milestone how it stands on the day', async () => {
    const of = async (id: string, asOf: string) =>
      (await read(`${home}/milestones?asOf=${asOf}`)).items.find((each) => each.id === id);
    expect(await of('2-1.1', '2024-05-31')).toMatchObject({
      commitment: '2-1',
      state: 'delivered',
      firstDue: '2021-12',
      due: '2023-03',
      delivered: '2024-04-10',
      moves: 2,
      slipDays: 831,
      movedDays: 455,
      page: expect.stringMatching(/\/action-plans\/tw-2021-2024\/milestones\/2-1\.1$/),
    });
    expect(await of('2-1.1', '2023-05-01')).toMatchObject({
      state: 'overdue-unexplained',
      delivered: null,
    });
    expect(await of('2-1.1', '2019-01-01')).toBeUndefined();
  });

  it('are told as of today without a day, and of commitments by state and body', async () => {
    const { items } = await read(`${home}/commitments?limit=500`);
    const two = items.find(({ code }) => code === '2-1');
    expect(two.state).toBe('delivered');
    expect(items.find(({ code }) => code === '1-3').state).toBe('unrecorded');
    const states = items.map(({ state }) => state);
    for (const state of new Set(states)) {
      const narrowed = await read(`${home}/commitments?state=${state}&limit=500`);
      expect(narrowed.items).toEqual(items.filter((each) => each.state === state));
    }
    const [body] = two.lead;
    const led = await read(`${home}/commitments?body=${body}&limit=500`);
    expect(led.items.map(({ code }) => code)).toContain('2-1');
    for (const { lead, partners, civilPartners } of led.items)
      expect([...lead, ...partners, ...civilPartners]).toContain(body);
  });

  it('narrow milestones by state and body at once, on a day, page by page', async () => {
    const asOf = 'asOf=2024-05-31';
    const all = (await read(`${home}/milestones?${asOf}`)).items;
    const [body] = all.find(({ id }) => id === '2-1.1').lead;
    const wanted = all.filter(({ state, lead }) => state === 'delivered' && lead.includes(body));
    const met = await walk(`${home}/milestones?${asOf}&state=delivered&body=${body}&limit=1`);
    expect(met).toEqual(expect.arrayContaining(wanted));
    for (const each of met) expect(each.state).toBe('delivered');
  });

  it('leave out what came after the day', async () => {
    const on = async (list: string) => (await read(`${home}/${list}?asOf=2021-12-31`)).items;
    expect((await on('events')).every((each) => each.on <= '2021-12-31')).toBe(true);
    expect((await on('events')).length).toBeLessThan(38);
    expect((await on('updates')).length).toBeLessThan(32);
    expect((await on('meetings')).length).toBeLessThan(11);
  });

  it.each(['2024', '2024-05', '2023-02-30', '9999-01-01', 'yesterday'])(
    'refuse the day %s by the name of the query',
    async (day) => {
      for (const list of ['milestones', 'commitments', 'events', 'requirements']) {
        const answer = await test.request(`${home}/${list}?asOf=${day}`);
        expect(answer.status, list).toBe(422);
        expect(await answer.json()).toMatchObject({ code: 'invalid-input', field: 'asOf' });
      }
    },
  );

  it.each(['nowhere', 'No Plan', '%00'])('are none of the plan %s', async (plan) => {
    const answer = await test.request(`/api/action-plans/${plan}/milestones`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'action-plans.no-such-plan' });
  });
});

describe('the lists of all plans', () => {
  it('hold the plans by id, and the milestones of each', async () => {
    expect((await walk('/api/action-plans?limit=1')).map(({ id }) => id)).toEqual([
      'another',
      'tw-2021-2024',
    ]);
    const all = await walk('/api/action-plans/milestones?limit=4&asOf=2024-05-31');
    const ofOne = await read(`${home}/milestones?asOf=2024-05-31`);
    expect(all).toHaveLength(2 * ofOne.items.length);
    expect(new Set(all.map(({ plan, id }) => `${plan}/${id}`)).size).toBe(all.length);
    expect(all.filter(({ plan }) => plan === 'tw-2021-2024')).toEqual(
      ofOne.items.map((each) => ({ plan: 'tw-2021-2024', ...each })),
    );
  });

  it('are narrowed by state', async () => {
    const met = await walk('/api/action-plans/milestones?asOf=2024-05-31&state=unrecorded&limit=2');
    expect(met.length).toBeGreaterThan(0);
    for (const { state } of met) expect(state).toBe('unrecorded');
  });
});

describe('a place in a list', () => {
  it('is found again by its name where others came before it, so that nothing is passed over', () => {
    const name = fc.string({ minLength: 1, maxLength: 3 });
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, names, fc.nat(), (known, others, nth) => {
        const at = nth % known.length;
        const last = placedAfter(known, (each) => each, undefined)[at];
        const added = others.filter((each) => !known.includes(each));
        const rest = placedAfter([...added, ...known], (each) => each, last?.key);
        expect(rest.map(({ item }) => item)).toEqual(known.slice(at + 1));
      }),
    );
  });

  it('stays where it was when its own row is gone', () => {
    const rest = placedAfter(['a', 'b', 'd'], (each) => each, [2, 'c']);
    expect(rest).toEqual([]);
  });
});

describe('the files of a plan', () => {
  const files = [
    ['plan.json', 'application/json', 'tw-2021-2024.json'],
    ['milestones.csv', 'text/csv; charset=utf-8', 'tw-2021-2024-milestones.csv'],
    ['ogp.csv', 'text/csv; charset=utf-8', 'tw-2021-2024-ogp.csv'],
    ['due-dates.ics', 'text/calendar; charset=utf-8', 'tw-2021-2024.ics'],
    ['news.atom', 'application/atom+xml; charset=utf-8', 'tw-2021-2024.atom'],
  ];

  it.each(files)('can be taken along: %s', async (file, type, saved) => {
    const answer = await test.request(`${home}/export/${file}?lang=zh-Hant&asOf=2024-05-31`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${saved}"`);
    if (file === 'plan.json') expect(await answer.text()).toBe(realFile.toString());
    else expect((await answer.text()).length).toBeGreaterThan(1_000);
  });

  it('are none of another name, language, day or plan', async () => {
    const statusOf = async (path: string) => (await test.request(path)).status;
    expect(await statusOf(`${home}/export/plan.pdf`)).toBe(404);
    expect(await statusOf(`${home}/export/ogp.csv?lang=la`)).toBe(422);
    expect(await statusOf(`${home}/export/ogp.csv?asOf=2024-02-30`)).toBe(422);
    expect(await statusOf('/api/action-plans/nowhere/export/ogp.csv')).toBe(404);
  });
});
