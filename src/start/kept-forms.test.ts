import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { storeBounds } from '../platform/http/answer-store.ts';
import { createSite } from '../platform/http/site.tsx';
import { formPost } from '../platform/http/test/page-visit.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';

let test: TestPlatform;
let paths: readonly string[];

beforeAll(async () => {
  test = await createTestPlatform('world');
  const { routes } = await createSite(test.platform, modules, () => false, storeBounds);
  const posts = routes.filter(({ method, path }) => method === 'POST' && path.startsWith('/:lang'));
  paths = [...new Set(posts.map(({ path }) => path))].map((path) =>
    path
      .replace(/:lang\{[^}]*\}+/, 'en')
      .replace(':slug', 'night-market-plastics')
      .replace(':sid', '1')
      .replace(/:\w+/g, '1'),
  );
});
afterAll(() => test.close());

const words = 'What I typed for a long time, Mr. O’Neil';
const cookie = `skylantern-browser=${'a'.repeat(22)}`;

describe('every form of every module', () => {
  it.each([
    ['without cookies', { cookie: '', csrf: '' }],
    ['with a stale token', { cookie, csrf: 'x'.repeat(86) }],
    ['of a session that is gone', { cookie: `${cookie}; session=gone`, csrf: '' }],
  ])('comes back with its words: %s', async (_how, visit) => {
    const without = paths.filter((path) => !/\/(?:scheme|personas)$/.test(path));
    expect(without.length).toBeGreaterThan(10);
    for (const path of without) {
      const answer = await test.request(path, formPost(visit, { words }));
      const html = await answer.text();
      expect([path, answer.status]).toEqual([path, 403]);
      expect([path, html.includes(`${words}</textarea>`)]).toEqual([path, true]);
      expect([path, html.includes('Send it again')]).toEqual([path, true]);
    }
  });
});
