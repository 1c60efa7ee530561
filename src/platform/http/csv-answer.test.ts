import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AnyList, ListPage } from '../lists/define-list.ts';
import { answerCsv } from './csv-answer.ts';
import type { SiteEnv } from './site-env.ts';

const list = { name: 'plots', item: z.object({ number: z.int() }) } as unknown as AnyList;

/** A list without end, of which each page says when it was read and when its reading is over. */
async function openEndless() {
  let reads = 0;
  const pageOf = (number: number): ListPage => ({ items: [{ number }], next: [number] });
  const site = new Hono<SiteEnv>().get('/', (c) =>
    answerCsv(c, {
      list,
      owner: [],
      first: pageOf(0),
      read: async () => {
        reads += 1;
        return pageOf(reads);
      },
    }),
  );
  const { body } = await site.request('/');
  if (body === null) throw new Error('no body');
  return { reader: body.getReader(), reads: () => reads };
}

const someTurns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a list as CSV', () => {
  it('is read no further than its reader reads', async () => {
    const { reader, reads } = await openEndless();
    await someTurns();
    expect(reads()).toBe(0);
    for (let part = 0; part < 5; part += 1) await reader.read();
    await someTurns();
    // The head and the first page were there.
    expect(reads()).toBe(3);
  });

  it('is read no further when its reader leaves', async () => {
    const { reader, reads } = await openEndless();
    for (let part = 0; part < 4; part += 1) await reader.read();
    await reader.cancel();
    await someTurns();
    expect(reads()).toBe(2);
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });
});
