import { type Context, Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAct } from '../acts/define-act.ts';
import { createTexts } from '../i18n/texts.ts';
import { defineList } from '../lists/define-list.ts';
import type { Module } from '../module.ts';
import type { Platform } from '../platform.ts';
import { definePowers } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { TextField } from '../ui/field/field.tsx';
import { Form } from '../ui/form/form.tsx';
import { actForm, sentField } from './act-form.tsx';
import { createSite } from './site.tsx';
import type { SiteEnv } from './site-env.ts';
import { formPost, visitPage } from './test/page-visit.ts';

const texts = createTexts('planted', {
  'zh-Hant': { title: '燈', 'power.light': '點燈', short: '請寫顏色', 'data.lamps': '燈' },
  en: { title: 'Lamps', 'power.light': 'Light', short: 'Say its colour', 'data.lamps': 'Lamps' },
});
const powers = definePowers('planted', { light: [{ who: 'browser' }] });

/** A module with a form, whose list tells of one lamp. */
function planted(): Module {
  const lit: string[] = [];
  const light = defineAct({
    name: 'planted.light',
    power: powers.light,
    input: z.object({ colour: z.string().min(1, 'short') }),
    output: z.object({}),
    api: { none: 'planted' },
    run: async ({ input }) => {
      lit.push(input.colour);
      return {};
    },
  });
  const lamps = defineList({
    name: 'lamps',
    path: '/',
    item: z.object({ text: z.string(), at: z.iso.datetime() }),
    key: z.tuple([z.int()]),
    rows: () => lit.map((text, at) => ({ text, at: new Date(at) })),
    keyOf: ({ at }) => [at.getTime()],
    news: ({ view: { root } }, rows) =>
      rows.map(({ text, at }) => ({ title: text, href: `${root}/planted`, at })),
  });
  const page = (c: Context<SiteEnv>) =>
    c.html(
      <Form view={c.get('view')} action="/en/planted">
        <TextField view={c.get('view')} label="Colour" {...sentField(c, texts, 'colour')} />
      </Form>,
    );
  const web = (platform: Platform) => ({
    lists: [lamps],
    pages: new Hono<SiteEnv>({ strict: false })
      .get('/', page)
      .post('/', actForm(platform, light, { page })),
  });
  return { name: 'planted', texts, powers, acts: [light], web };
}

let test: TestPlatform;
beforeAll(async () => {
  const { platform, ...rest } = await createTestPlatform();
  const site = await createSite(platform, [planted()], () => false);
  test = { ...rest, platform, request: async (path, init) => site.request(path, init) };
});
afterAll(() => test.close());

describe('the form of an act', () => {
  it('redirects to its own path, without query, where no other target is declared', async () => {
    const visit = await visitPage(test, '/en/planted');
    const answer = await test.request('/en/planted?again=1', formPost(visit, { colour: 'amber' }));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/en/planted');
  });

  it('shows again what was sent, with the sentence of the mistake in its language', async () => {
    const visit = await visitPage(test, '/en/planted');
    const answer = await test.request('/zh-Hant/planted', formPost(visit, { colour: '' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('請寫顏色');
  });
});

describe('a list whose rows are news', () => {
  it('stands in the feeds of its module and of the site, each row under an id of its own', async () => {
    for (const feed of ['/en/planted/feed.atom', '/en/feed.atom']) {
      const answer = await (await test.request(feed)).text();
      expect(answer, feed).toMatch(/<title[^>]*>(<!\[CDATA\[)?amber/);
      expect(answer, feed).toContain('2026:en/planted/lamps/0<');
    }
  });

  it('tells a time as CSV as it does as JSON', async () => {
    expect(await (await test.request('/api/planted.csv')).text()).toBe(
      'text,at\r\namber,1970-01-01T00:00:00.000Z\r\n',
    );
    expect(await (await test.request('/api/planted')).json()).toEqual({
      items: [{ text: 'amber', at: '1970-01-01T00:00:00.000Z' }],
      next: null,
    });
  });
});
