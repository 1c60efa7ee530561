import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseHandle } from '../database/database.ts';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { storeBounds } from './answer-store.ts';
import { createSite } from './site.tsx';
import { formPost, type PageVisit, visitPage } from './test/page-visit.ts';

let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
let visit: PageVisit;

beforeAll(async () => {
  test = await createPlantedPlatform();
  visit = await visitPage(test);
});
afterAll(() => test.close());

/** The site, whose database gives no connection and says why. */
async function siteWith(failure: unknown) {
  const fail = () => Promise.reject(failure);
  const database: DatabaseHandle = {
    ...test.platform.database,
    db: new Proxy(test.platform.database.db, {
      get() {
        throw failure;
      },
    }),
    sql: { query: fail },
    connect: fail,
    within: () => database,
  };
  return createSite({ ...test.platform, database }, [test.planted], () => false, {
    ...storeBounds,
    keptMs: 0,
  });
}

const failureWith = (code: string) =>
  new Error('Failed query: secret', { cause: Object.assign(new Error('failure'), { code }) });

const path = '/en/planted/roof-garden/write';

describe('a site whose database is away', () => {
  it.each(['ECONNREFUSED', 'ETIMEDOUT', '08006', '25006', '25P03', '53300', '55P03', '57P01'])(
    'says so with the form kept, to be sent again with its key and a fresh token: %s',
    async (code) => {
      const site = await siteWith(failureWith(code));
      const typed = 'Trees <b>& a "pond" on the roof, please';
      const init = formPost(visit, { text: typed, key: 'key-of-the-form' });
      const answer = await site.request(path, init);
      const page = await answer.text();
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(page).toContain(
        'Trees &lt;b&gt;&amp; a &quot;pond&quot; on the roof, please</textarea>',
      );
      expect(page).toContain('name="key" value="key-of-the-form"');
      expect(page).toContain(`action="${path}"`);
      expect(page).not.toContain(visit.csrf);
      expect(page).not.toContain('secret');
      const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const sent = await test.request(path, formPost({ ...visit, csrf }, { text: '' }));
      expect(sent.status).toBe(422);
    },
  );

  it('keeps nothing of a form that another site sent', async () => {
    const site = await siteWith(failureWith('53300'));
    const init = formPost(visit, { text: 'words of theirs' }, { origin: 'https://evil.example' });
    const answer = await site.request(path, init);
    expect(await answer.text()).not.toContain('words of theirs');
    expect([403, 503]).toContain(answer.status);
  });

  it.each(['/en/search?q=roof', '/zh-Hant/search?q=屋頂'])(
    'answers a page with 503, which nobody keeps: %s',
    async (page) => {
      const answer = await (await siteWith(failureWith('57P03'))).request(page);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('answers programs with a problem document', async () => {
    const answer = await (await siteWith(failureWith('53300'))).request('/api/search?q=roof');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ code: 'away', status: 503 });
  });

  it('is a failure of ours where the statement is wrong', async () => {
    const site = await siteWith(failureWith('42P01'));
    expect((await site.request('/en/search?q=roof')).status).toBe(500);
  });
});
