import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryLimits } from '../search/search-query.ts';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { platformTexts } from '../texts/texts.ts';
import { plainText } from '../ui/test/markup.ts';
import { listSearchGroups } from './search-routes.tsx';
import type { SiteEnv } from './site-env.ts';

let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

const page = async (path: string) => {
  const answer = await test.request(path);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
};
const asked = (words: string, language = 'zh-Hant', more = '') =>
  page(`/${language}/search?q=${encodeURIComponent(words)}${more}`);

describe('the page of the search', () => {
  it('says what can be found where nothing is asked, and has a field with a label', async () => {
    for (const [language, kind] of [
      ['zh-Hant', '便條'],
      ['en', 'Note'],
    ]) {
      const { status, html } = await page(`/${language}/search`);
      expect(status).toBe(200);
      expect(plainText(html)).toContain(kind);
      expect(html).toContain('<label class="ds-label" for="search">');
      expect((await asked(' ', language)).status).toBe(200);
    }
  });

  it('shows results under their task, linked in the language of the page, hits marked', async () => {
    const { status, html, headers } = await asked('夜市', 'en');
    expect(status).toBe(200);
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(html).toContain('<h2 id="task-1">Have your say</h2>');
    expect(html).toContain('<mark>夜市</mark>');
    expect(html).toMatch(/<a href="\/en\/planted\/roof-garden[^"]*" lang="zh-Hant-TW" dir="ltr">/);
    expect(plainText(html)).toContain('In Chinese');
  });

  it('shows the best of a group first and the rest page by page', async () => {
    const first = await asked('的');
    expect(first.html.match(/<h3>/g)).toHaveLength(5);
    expect(first.html).toContain('q=%E7%9A%84&amp;task=1"');
    const second = await asked('的', 'zh-Hant', '&task=1&page=2');
    expect(second.html).toContain('aria-current="page"');
    expect(second.html).toContain('q=%E7%9A%84&amp;task=1&amp;page=1"');
    expect(second.html.match(/<h3>/g)?.length).toBeGreaterThan(5);
  });

  it('suggests what else to try where nothing is found, and where to go', async () => {
    const { status, html } = await asked('<b>犀牛</b>', 'en');
    expect(status).toBe(200);
    expect(html).toContain('Nothing found for “&lt;b&gt;犀牛&lt;/b&gt;”');
    expect(html).toContain('Use fewer words');
    expect(html).toContain('href="/en/planted"');
  });

  it('says beside the field why it cannot search, and gives back what was typed', async () => {
    for (const words of ['!?', '字'.repeat(101), 'a b c d e f g h i j k l m']) {
      const { status, html } = await asked(words, 'en');
      expect(status).toBe(422);
      expect(html).toContain('<title>Error: Search');
      expect(html).toContain('aria-invalid="true"');
      expect(html).toContain(`value="${words}"`);
    }
  });

  it.each([
    '&task=9',
    '&task=x',
    '&task=1&page=0',
    '&task=1&page=-1',
    '&page=99',
    '&task=1&page=999',
  ])('takes %s without a failure', async (more) => {
    expect((await asked('夜市', 'en', more)).status).toBe(200);
  });

  it('stays small', async () => {
    const { html } = await asked('的', 'zh-Hant', '&task=1');
    const { gzipSync } = await import('node:zlib');
    expect(gzipSync(html).length).toBeLessThan(30_000);
  });
});

describe('every page', () => {
  it('leads to the search; the home page and one that is not there have its form', async () => {
    for (const path of ['/en', '/en/about', '/en/no-such-page']) {
      expect((await page(path)).html).toContain('href="/en/search"');
    }
    for (const path of ['/en', '/en/no-such-page']) {
      expect((await page(path)).html).toContain('role="search"');
    }
  });
});

describe('the search for programs', () => {
  const api = async (query: string, headers = {}) => {
    const answer = await test.request(`/api/search?${query}`, { headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('answers with the results of each group and where they stand', async () => {
    const { status, body } = await api('q=夜市', { 'accept-language': 'en' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ query: '夜市', page: 1 });
    const [group] = body.groups as { total: number; results: { page: string }[] }[];
    expect(group).toMatchObject({ task: 1, more: false });
    expect(group?.results).toHaveLength(5);
    expect(group?.results[0]?.page).toMatch(/^http:\/\/localhost:3000\/en\/planted\//);
  });

  it('gives all of a group page by page, each once', async () => {
    const pagesOf = async (page: number) => {
      const { body } = await api(`q=的&task=1&page=${page}`);
      const [group] = body.groups as {
        pages: number;
        total: number;
        results: { page: string }[];
      }[];
      return { pages: group?.pages, total: group?.total, found: group?.results ?? [] };
    };
    const first = await pagesOf(1);
    const found = first.found.map(({ page }) => page);
    for (let page = 2; page <= (first.pages ?? 0); page += 1) {
      found.push(...(await pagesOf(page)).found.map((result) => result.page));
    }
    expect(found).toHaveLength(first.total ?? 0);
    expect(new Set(found).size).toBe(first.total);
    expect(await pagesOf(900)).toMatchObject({ total: first.total, found: [] });
  });

  it.each([
    ['', 'search.nothing-asked'],
    ['q=!!', 'search.no-word'],
    [`q=${'a'.repeat(101)}`, 'search.too-long'],
    ['q=a+b+c+d+e+f+g+h+i+j+k+l+m', 'search.too-many-words'],
    ['q=a&task=7', 'invalid-input'],
    ['q=a&page=0', 'invalid-input'],
    ['q=a&page=x', 'invalid-input'],
  ])('refuses %j as a problem document', async (query, code) => {
    expect(await api(query)).toMatchObject({ status: 422, body: { code, status: 422 } });
  });

  it('refuses a network that asks too much, and says so', async () => {
    const other = await createPlantedPlatform();
    const ask = () => other.request('/api/search?q=a');
    const statuses = [];
    for (let at = 0; at < 121; at += 1) statuses.push((await ask()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.at(-1)).toBe(429);
    await other.close();
  });
});

describe('the words of the search', () => {
  it('name the limits that hold', () => {
    for (const language of ['zh-Hant', 'en'] as const) {
      const t = platformTexts.in(language);
      expect(t('refusal.search.too-long.what')).toContain(String(queryLimits.characters));
      expect(t('refusal.search.too-many-words.what')).toContain(String(queryLimits.terms));
    }
  });

  it('need a task for every module that can be found', () => {
    const module = test.planted;
    const pages = new Hono<SiteEnv>();
    expect(() => listSearchGroups([{ module, web: { pages } }])).toThrow('planted');
    expect(
      listSearchGroups([{ module, web: { pages, task: { number: 4, label: 'task' } } }]),
    ).toEqual([{ task: 4, modules: ['planted'] }]);
  });
});
