import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { kindOfPage } from '../testing/kind-of-page.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { attributes } from '../ui/test/markup.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('world');
});
afterAll(() => test.close());

/** Where links of a page lead in its language, without queries. */
function linksOf(html: string): string[] {
  return attributes(html, 'href')
    .map((href) => href.split(/[?#]/u)[0] ?? '')
    .filter((path) => path.startsWith('/en/') && path !== '/en/share');
}

interface Met {
  readonly path: string;
  readonly html: string;
}

/** One page of each kind that links lead a stranger to. */
async function walk(): Promise<Met[]> {
  const walks = await Promise.all(
    modules.map(async ({ name, walk: begin }) =>
      ((await begin?.())?.starts ?? ['']).map((start) => `/en/${name}${start}`),
    ),
  );
  const queue = ['/en/', ...walks.flat()];
  const met = new Map<string, Met>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (met.has(kindOfPage(path))) continue;
    const answer = await test.request(path);
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    const html = await answer.text();
    met.set(kindOfPage(path), { path, html });
    queue.push(...linksOf(html));
  }
  return [...met.values()];
}

const contentOf = (html: string, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`, 'u').exec(html)?.[1];

/** What a page and the page that shares it say of it. */
async function compare({ path, html }: Met) {
  const answer = await test.request(`/en/share?page=${path}`);
  const shared = await answer.text();
  const isPublic = contentOf(html, 'robots') === undefined;
  return {
    own: {
      path,
      isPublic,
      picture: contentOf(html, 'og:image:alt'),
      hasCard: html.includes('application/json+oembed'),
    },
    told: {
      path,
      isPublic: answer.status === 200,
      picture: /<img class="share-picture"[^>]* alt="([^"]*)"/u.exec(shared)?.[1],
      hasCard: shared.includes('id="share-frame"'),
    },
  };
}

describe('what is declared of a page', () => {
  it('is what the page itself says, for every kind of page that a stranger meets', async () => {
    const pages = await Promise.all((await walk()).map(compare));
    expect(pages.map(({ told }) => told)).toEqual(pages.map(({ own }) => own));
    const publicPages = pages.filter(({ own }) => own.isPublic);
    expect(publicPages.length).toBeGreaterThan(12);
    expect(publicPages.length).toBeLessThan(pages.length);
  });
});
