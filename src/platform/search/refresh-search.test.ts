import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../acts/perform.ts';
import { done } from '../outcome.ts';
import { operator } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { refreshSearch } from './refresh-search.ts';
import type { SearchSource } from './search-source.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const run = async (sql: string) => (await test.platform.database.sql.query(sql)).rows;

const refresh = (source: SearchSource) =>
  perform(test.platform, { act: 'search.rebuild', actor: operator }, async ({ tx }) => {
    await refreshSearch(tx, source, { thing: 'one' });
    return done(null);
  });

/** A source of one thing, shown or hidden; `read` is called between its reading and its telling. */
function openSource(state: { shown: boolean }, read: () => Promise<void>): SearchSource {
  return {
    module: 'turns',
    kinds: [],
    things: async () => ['one'],
    async *documents() {
      const { shown } = state;
      await read();
      const at = new Date('2026-01-01T00:00:00Z');
      const words = { title: {}, text: { en: 'secret tapir' }, context: {} };
      if (shown) yield { thing: 'one', part: '', kind: 'k', path: 'one', at, ...words };
    },
  };
}

describe('two refreshes of one thing', () => {
  it('take turns, so that what the first read too early does not stay', async () => {
    const state = { shown: true };
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let hasRead = () => {};
    const firstHasRead = new Promise<void>((resolve) => {
      hasRead = resolve;
    });
    const slow = openSource(state, () => {
      hasRead();
      return held;
    });
    const first = refresh(slow);
    await firstHasRead;
    state.shown = false;
    let isOver = false;
    const quick = openSource(state, () => Promise.resolve());
    const second = refresh(quick).finally(() => {
      isOver = true;
    });
    const waits = `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => isOver || (await run(waits)).length > 0).toBe(true);
    goOn();
    await Promise.all([first, second]);
    expect(await run(`select text from search.passage where module = 'turns'`)).toEqual([]);
  });
});
