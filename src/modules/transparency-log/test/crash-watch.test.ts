import type pg from 'pg';
import { expect, it } from 'vitest';
import { LogWatch } from './crash-watch.ts';

it('two looks at the same moment see the entries of a log once', async () => {
  const watch = new LogWatch();
  const keys = ['a', 'b'];
  const client = {
    query: async (text: string, [from = 0]: number[] = []) => {
      if (!text.includes('select idx'))
        return { rows: [{ digest: 'b345e1dc09f20fdefdea469f09167892' }] };
      return { rows: keys.map((key, idx) => ({ idx, key })).slice(from) };
    },
  } as unknown as pg.Client;
  await Promise.all([watch.look(client), watch.look(client)]);
  expect(watch.keys).toEqual(keys);
  expect([...watch.faults]).toEqual([]);
});
