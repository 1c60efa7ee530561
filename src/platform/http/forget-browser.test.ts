import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { storeBounds } from './answer-store.ts';
import { createSite } from './site.tsx';
import { formPost, visitPage } from './test/page-visit.ts';

let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

describe('forgetting a browser', () => {
  it('clears the site and expires each cookie that came', async () => {
    const visit = await visitPage(test);
    const cookie = `${visit.cookie}; scheme=dark; __Host-other=1`;
    const answer = await test.request('/en/forget-browser', formPost({ ...visit, cookie }, {}));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/?forgotten']);
    const next = await (await test.request('/en/?forgotten')).text();
    expect(next).toContain('The site has forgotten this browser');
    expect(await (await test.request('/en/')).text()).not.toContain('has forgotten');
    expect(answer.headers.get('clear-site-data')).toBe('"cookies", "storage"');
    const expired = answer.headers.getSetCookie();
    for (const name of ['skylantern-browser', 'scheme', '__Host-other']) {
      expect(expired.join('\n')).toMatch(new RegExp(`^${name}=; Max-Age=0; Path=/`, 'm'));
    }
  });

  it('ends the session that came, and takes the cookies away even where that fails', async () => {
    const visit = await visitPage(test);
    const ended: (string | null)[] = [];
    const signOut = async (_platform: unknown, _actor: unknown, headers: Headers) => {
      ended.push(headers.get('cookie'));
      throw new Error('the database is broken');
    };
    const modules = [{ ...test.planted, signOut }];
    const site = await createSite(test.platform, modules, () => false, storeBounds);
    const answer = await site.request('/en/forget-browser', formPost(visit, {}));
    expect([ended, answer.status]).toEqual([[visit.cookie], 500]);
    expect(answer.headers.get('clear-site-data')).toBe('"cookies", "storage"');
    expect(answer.headers.getSetCookie().join()).toContain('skylantern-browser=; Max-Age=0');
  });

  it('is no other site\u2019s to ask for', async () => {
    const visit = await visitPage(test);
    const init = formPost(visit, {}, { origin: 'https://evil.example' });
    const answer = await test.request('/en/forget-browser', init);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('clear-site-data')).toBeNull();
  });
});
