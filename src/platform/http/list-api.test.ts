import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createTexts } from '../i18n/texts.ts';
import { defineList } from '../lists/define-list.ts';
import type { Platform } from '../platform.ts';
import { addListRoutes } from './list-api.ts';
import type { SiteEnv } from './site-env.ts';

const texts = createTexts('planted', {
  'zh-Hant': { 'data.lamps': '燈' },
  en: { 'data.lamps': 'Lamps' },
});
const person = { name: 'Lin', telephone: '0912' };
const plain = { number: 1, keeper: { name: 'Lin' }, shades: [{ colour: 'red' }], lit: null };

/** Its rows are read whole, from a table with more columns than the list has fields. */
const lamps = defineList({
  name: 'lamps',
  path: '/lamps',
  item: z.object({
    number: z.int(),
    keeper: z.object({ name: z.string() }).nullable(),
    shades: z.array(z.object({ colour: z.string() })).optional(),
    lit: z.iso.datetime().nullable(),
  }),
  more: { total: z.int() },
  key: z.tuple([z.int()]),
  rows: () => [
    { ...plain, telephone: '0912', keeper: person, shades: [{ colour: 'red', telephone: '0912' }] },
    { number: 2, keeper: null, lit: new Date(0), telephone: '0912' },
  ],
  keyOf: ({ number }) => [number],
  tell: (_reading, _all, rows) => ({ items: rows as never, more: { total: 2, telephone: '0912' } }),
});

it('answers what a list declares and nothing else that its rows hold, as JSON and CSV', async () => {
  const api = new OpenAPIHono<SiteEnv>();
  addListRoutes(api, { database: {} } as Platform, texts, [lamps]);
  expect(await (await api.request('/lamps')).json()).toEqual({
    items: [plain, { number: 2, keeper: null, lit: '1970-01-01T00:00:00.000Z' }],
    total: 2,
    next: null,
  });
  const csv = await (await api.request('/lamps.csv')).text();
  expect(csv).toMatch(/^number,keeper-name,shades,lit\r\n1,Lin/);
  expect(csv).not.toContain('0912');
});
