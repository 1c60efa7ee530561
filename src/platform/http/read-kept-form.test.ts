import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { storeBounds } from './answer-store.ts';
import { mostKept } from './read-kept-form.ts';
import { createSite } from './site.tsx';
import { formPost, ourOrigin, type PageVisit, visitPage } from './test/page-visit.ts';

const path = '/en/planted/roof-garden/write';
const typed = 'Trees <b>& a "pond"\n葛󠄀城 on the roof';
const shown = 'Trees &lt;b&gt;&amp; a &quot;pond&quot;\n葛󠄀城 on the roof</textarea>';
let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
let visit: PageVisit;

beforeAll(async () => {
  test = await createPlantedPlatform();
  visit = await visitPage(test);
});
afterAll(() => test.close());

async function send(to: string, init: RequestInit) {
  const answer = await test.request(to, init);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

const fields = { text: typed, key: 'key-of-the-form', choice: 'agree' };
const tokenOf = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('a form that is refused', () => {
  it.each([
    ['the cookie is gone', { cookie: '' }, {}],
    ['the cookie is not of our making', { cookie: 'skylantern-browser=x' }, {}],
    ['the token is stale', {}, { csrf: 'x'.repeat(86) }],
    ['the token is missing', {}, { csrf: '' }],
  ])('comes back and is taken when sent again: %s', async (_why, headers, change) => {
    const answer = await send(path, formPost(visit, { ...fields, ...change }, headers));
    expect(answer.status).toBe(403);
    expect(answer.html).toContain(shown);
    expect(answer.html).toContain('name="key" value="key-of-the-form"');
    expect(answer.html).toContain('name="choice" value="agree"');
    expect(answer.html).toContain('allow them for this site');
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? visit.cookie;
    const again = { cookie, csrf: tokenOf(answer.html) };
    const text = `Once more, ${_why}`;
    expect((await send(path, formPost(again, { ...fields, text }))).status).toBe(303);
  });

  it.each([
    ['/en/planted/orchard/write', 409],
    ['/en/planted/nowhere/write', 404],
    ['/en/planted/roof-garden', 405],
    ['/en/nothing/here', 404],
  ])('shows its words to be copied where sending again cannot help: %s', async (to, status) => {
    const answer = await send(to, formPost(visit, fields));
    expect(answer.status).toBe(status);
    expect(answer.html).toContain(shown);
    expect(answer.html).not.toContain('Send it again');
  });

  it('that only an office may send comes back, to be sent after signing in', async () => {
    const answer = await send('/en/planted/roof-garden/closing', formPost(visit, fields));
    expect(answer.status).toBe(403);
    expect(answer.html).toContain(shown);
    expect(answer.html).toContain('sign in in another tab');
  });

  it('that was too large to be read says that the browser has its text', async () => {
    const answer = await send(path, formPost(visit, { text: 'x'.repeat(300_000) }));
    expect(answer.status).toBe(413);
    expect(answer.html).toContain('Go back in your browser');
  });

  it.each(['https://evil.example', 'null'])('by a page of %s is not repeated', async (origin) => {
    const answer = await send(path, formPost(visit, fields, { origin }));
    expect(answer.status).toBe(403);
    expect(answer.html).not.toContain('on the roof');
    expect(answer.html).not.toContain('name="csrf"');
  });

  it.each(['code', 'password'])('with a %s never shows it', async (name) => {
    const answer = await send(path, formPost(visit, { [name]: 'Hm 123', csrf: '' }));
    expect(answer.status).toBe(403);
    expect(answer.html).not.toContain('Hm 123');
  });

  it('for a failure of ours comes back too', async () => {
    const fail = () => Promise.reject(new Error('secret'));
    const length = String(new URLSearchParams({ csrf: visit.csrf, ...fields }).toString().length);
    const init = formPost(visit, fields, { 'content-length': length });
    const modules = [{ ...test.planted, findPerson: fail }];
    const site = await createSite(test.platform, modules, () => false, storeBounds);
    const answer = await site.request(path, init);
    const html = await answer.text();
    expect(answer.status).toBe(500);
    expect(html).toContain(shown);
    expect(html).not.toContain('secret');
  });

  it('comes back with as many fields as a form of ours has, and not with more', async () => {
    const post = (more: number) => {
      const body = new URLSearchParams({ text: typed });
      for (let n = 0; n < more; n += 1) body.append('b', 'B C');
      return { method: 'POST', headers: { origin: ourOrigin }, body };
    };
    const most = await send(path, post(mostKept - 1));
    expect([most.status, most.html.split('B C</textarea>').length]).toEqual([403, mostKept]);
    const many = await send(path, post(40_000));
    expect(many.status).toBe(403);
    expect(many.html).not.toContain('B C');
    expect(many.html.length).toBeLessThan(20_000);
  });
});
