import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import type { TestPlatform } from '../testing/test-platform.ts';
import { askForSearch, forgetOtherModules, rebuildSearch } from './rebuild-search.ts';
import { readQuery } from './search-query.ts';
import { searchSite } from './search-site.ts';
import { type SearchSource, sourcesOf } from './search-source.ts';

let test: TestPlatform;
let sources: readonly SearchSource[];
beforeAll(async () => {
  const { planted, ...opened } = await createPlantedPlatform();
  test = opened;
  sources = sourcesOf([planted]);
});
afterAll(() => test.close());

async function find(asked: string) {
  const query = readQuery(asked);
  if (!query.ok) throw new Error(query.refusal.code);
  const groups = [{ task: 1 as const, modules: ['planted'] }];
  const request = { query: query.value, language: 'en', groups, perGroup: 5, page: 1 };
  return searchSite(test.platform, request);
}

async function countFound(asked: string): Promise<number> {
  const found = await find(asked);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.reduce((sum, { total }) => sum + total, 0);
}

async function countAsked(): Promise<number> {
  await askForSearch(test.platform, sources);
  const { rows } = await test.platform.database.sql.query(
    `select count(*)::int as count from jobs.job where name = 'platform.fill-search-index' and state < 'active'`,
  );
  return (rows[0] as { count: number }).count;
}

const run = (sql: string) => test.platform.database.sql.query(sql);

describe('a site that starts', () => {
  it('with tables older than the search fills its index by a job, once', async () => {
    const before = await countFound('夜市');
    await run('delete from search.passage');
    await run('delete from search.filled');
    expect(await countFound('夜市')).toBe(0);
    expect(await countAsked()).toBe(1);
    await test.work();
    await expect.poll(() => countFound('夜市'), { timeout: 30_000 }).toBe(before);
    const isNoted = async () => (await run('select 1 from search.filled')).rows.length;
    await expect.poll(isNoted, { timeout: 30_000 }).toBe(sources.length);
    expect(await countAsked()).toBe(0);
  });

  it('with an index of an older method has it made anew', async () => {
    await run('update search.filled set method = 0');
    await run(`update search.passage set words = '''old''', title_words = null`);
    expect(await countAsked()).toBe(1);
    await expect.poll(() => countFound('夜市'), { timeout: 30_000 }).toBeGreaterThan(0);
  });
});

describe('a rebuild', () => {
  it('takes out what a module does not know any more, and modules that are gone', async () => {
    const there = new Set(['one', 'two']);
    const source: SearchSource = {
      module: 'short-lived',
      kinds: [],
      things: async () => [...there],
      async *documents(_db, { thing }) {
        if (!there.has(thing)) return;
        const at = new Date('2026-01-01T00:00:00Z');
        const text = { en: `${thing} tapir` };
        yield { thing, part: '', kind: 'k', title: {}, text, context: {}, path: thing, at };
      },
    };
    const count = async () =>
      (await run(`select 1 from search.passage where module = 'short-lived'`)).rows.length;
    expect(await rebuildSearch(test.platform, source)).toBe(2);
    expect(await count()).toBe(2);
    there.delete('two');
    await rebuildSearch(test.platform, source);
    expect(await count()).toBe(1);
    await forgetOtherModules(test.platform.database.db, sources);
    expect(await count()).toBe(0);
    expect(await countFound('夜市')).toBeGreaterThan(0);
  });

  it('does the other things of a module when one fails, and then says which module', async () => {
    const source: SearchSource = {
      module: 'torn',
      kinds: [],
      things: async () => ['bad', 'good'],
      async *documents(_db, { thing }) {
        if (thing === 'bad') throw new Error('torn');
        const at = new Date('2026-01-01T00:00:00Z');
        yield {
          thing,
          part: '',
          kind: 'k',
          title: {},
          text: { en: 'x' },
          context: {},
          path: thing,
          at,
        };
      },
    };
    await expect(rebuildSearch(test.platform, source)).rejects.toThrow('1 of 2 things of torn');
    const things = await run(`select distinct thing from search.passage where module = 'torn'`);
    expect(things.rows).toEqual([{ thing: 'good' }]);
    expect((await run(`select 1 from search.filled where module = 'torn'`)).rows).toEqual([]);
    await forgetOtherModules(test.platform.database.db, sources);
  });
});

describe('a search that takes too long', () => {
  it('is refused, and the next one is answered', async () => {
    const blocker = await test.platform.database.connect();
    await blocker.query('begin; lock table search.passage in access exclusive mode');
    const refused = await find('夜市');
    await blocker.query('rollback');
    blocker.release();
    expect(refused).toEqual({ ok: false, refusal: { code: 'search.too-slow' } });
    expect((await find('夜市')).ok).toBe(true);
  });
});
