import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform } from '../../../platform/testing/test-platform.ts';
import { plainText } from '../../../platform/ui/test/markup.ts';
import { importPlan } from '../app/import-plan.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { realPlan } from '../test/real-plan.ts';

const test = await createTestPlatform();
afterAll(() => test.close());

const real = realPlan();
const hostile = '<script>alert(1)</script>';
const bring = (plan: Plan) => importPlan(test.platform, operator, { plan, tell: () => undefined });

beforeAll(async () => {
  await bring(real);
  await bring({ ...real, id: 'hostile', title: { en: hostile }, notes: [{ en: hostile }] });
});

const read = async (path: string) => {
  const answer = await test.request(path);
  return { status: answer.status, html: await answer.text() };
};
const textOf = async (path: string) => plainText((await read(path)).html);
const plan = '/en/action-plans/tw-2021-2024';
const lastDay = '?asOf=2024-05-31';

describe('the page of a plan', () => {
  it('says first what was kept, what is late and what nobody recorded', async () => {
    const text = await textOf(`${plan}${lastDay}`);
    expect(text).toContain('11 delivered of these 3 late, 3 on time or early, 5 without a date');
    expect(text).toContain('0 running late 0 still open 15 no record found');
    expect(text).toContain('Of 19 commitments 7 have no milestone');
    expect(text).toContain('831 days after its first promise: Electronic signature system');
    expect(text).toContain('Last change of a date Wed 18 January 2023');
    expect(await textOf(`/zh-Hant/action-plans/tw-2021-2024${lastDay}`)).toContain('晚831天');
  });

  it('shows how things stood on any day, and says so', async () => {
    const text = await textOf(`${plan}?asOf=2022-05-15`);
    expect(text).toContain('This page shows how things stood on Sun 15 May 2022');
    expect(text).toContain('overdue, unexplained');
    const { html } = await read(`${plan}?asOf=2022-05-15`);
    expect(html).toContain(`href="${plan}/milestones/2-1.1?asOf=2022-05-15"`);
  });

  it.each(['2023-02-30', 'yesterday', '2023', '0000-01-01'])(
    'shows today where %s is asked for, and says that it is no day',
    async (day) => expect(await textOf(`${plan}?asOf=${day}`)).toContain('There is no such day'),
  );

  it('draws as many marks as its tables have rows', async () => {
    const { html } = await read(`${plan}${lastDay}`);
    const [, slips = ''] = /id="slips-table"(.*?)<\/table>/s.exec(html) ?? [];
    const [, drawn = ''] = /class="picture-wide"(.*?)<\/svg>/s.exec(html) ?? [];
    const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
    expect(count(drawn, /class="plan-first"/g)).toBe(count(slips, /<th scope="row"/g));
    expect(count(drawn, /class="plan-arrow"/g)).toBe(
      count(slips, / → <span class="sky-together">\d/g),
    );
    const delivered = count(
      slips,
      /<td><span class="sky-together">\d{4}[-\d]*<\/span><\/td><\/tr>/g,
    );
    expect(count(drawn, /class="plan-delivered"/g)).toBe(delivered);
  });

  it('keeps markup in its texts as text', async () => {
    for (const path of ['', '/requirements', '/bodies', '/commitments/2-1', '/milestones/2-1.1']) {
      const { status, html } = await read(`/en/action-plans/hostile${path}`);
      expect([status, html.includes(hostile)]).toEqual([200, false]);
    }
  });

  it('stays below 60 kB as it travels', async () => {
    const { html } = await read(plan);
    expect(gzipSync(html).length).toBeLessThan(60_000);
  });
});

describe('the pages below a plan', () => {
  it('tell of a commitment who owns it, and each date with its reason', async () => {
    const text = await textOf(`${plan}/commitments/2-1${lastDay}`);
    expect(text).toContain('Led by Central Election Commission');
    expect(text).toContain('Moved to April 2022');
    expect(text).toContain('Result: delivered late');
  });

  it('tell of a milestone by one address for ever', async () => {
    const text = await textOf(`${plan}/milestones/2-1.1${lastDay}`);
    expect(text).toContain('831 days late');
    expect(text).toContain('Times moved 2');
    expect(await textOf(`${plan}/milestones/2-1.1?asOf=2020-01-01`)).toContain('not there yet');
  });

  it('judge the least that is asked for, and count no missing data as met', async () => {
    const text = await textOf(`${plan}/requirements${lastDay}`);
    expect(text).toContain('164 days, from 2023-04-21 to 2023-10-02');
    expect(text).toContain('No data');
  });

  it('count what each body leads, and name the one that follows it', async () => {
    expect(await textOf(`${plan}/bodies`)).toContain('Central Election Commission');
    expect(await textOf(`${plan}/bodies/most`)).toContain(
      'Its work went on to National Science and Technology Council',
    );
  });

  it.each([
    '/no-such-plan',
    '/tw-2021-2024/commitments/9-9',
    '/tw-2021-2024/milestones/9-9.9',
    '/tw-2021-2024/bodies/nobody',
    '/%00',
  ])('answer 404 at %s', async (path) => {
    expect((await read(`/en/action-plans${path}`)).status).toBe(404);
  });
});

describe('a picture of a plan', () => {
  it.each([
    ['overview', 19],
    ['slips', 21],
    ['curve', 14],
  ])('%s is taken along as SVG and as CSV of %i rows', async (name, rows) => {
    const home = `/api/action-plans/tw-2021-2024/${name}`;
    const csv = (await read(`${home}.csv${lastDay}`)).html;
    expect(csv.trim().split('\r\n')).toHaveLength(rows + 1);
    expect((await read(`${home}.svg?lang=en`)).html).toMatch(/^<svg /);
  });
});
