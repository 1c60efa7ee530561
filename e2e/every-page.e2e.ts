import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { actAs, site } from './site.ts';

/** Every page that one can reach by links, from the home page, once per kind of page. */
const starts = ['/', '/identity/sign-in', '/about', '/accessibility', '/powers', '/no-such-page'];
const languages = ['zh-Hant', 'en'] as const;
const schemes = ['light', 'dark'] as const;
const personas = [null, 'convener', 'moderator-1'] as const;

/** Pages of one kind differ only in numbers and queries. */
function kindOf(address: string): string {
  return new URL(address).pathname.replace(/\/\d+(?=\/|$)/g, '/#').replace(/\/problems\/.*/, '/problems/#');
}

async function linksOf(page: Page, language: string): Promise<string[]> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as unknown as { href: string }).href));
  return links
    .map((link) => link.replace(/#.*$/, ''))
    .filter((link) => link.startsWith(`${site()}/${language}/`));
}

interface Faults {
  readonly where: string;
  readonly what: string;
}

async function lookAt(page: Page, faults: Faults[]): Promise<void> {
  const where = new URL(page.url()).pathname;
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations) faults.push({ where, what: `axe ${id}: ${nodes[0]?.html}` });
  const styled = await page.locator('[style], script:not([src]), style').count();
  if (styled > 0) faults.push({ where, what: `${styled} inline styles or scripts` });
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  if (scroll > width) faults.push({ where, what: `scrolls sideways: ${scroll} > ${width}` });
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push({ where, what: `${headings} h1` });
}

async function walk(context: BrowserContext, language: string, faults: Faults[]): Promise<number> {
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(site()) && !request.url().startsWith('data:')) {
      faults.push({ where: page.url(), what: `asks another host: ${request.url()}` });
    }
  });
  page.on('pageerror', (error) => faults.push({ where: page.url(), what: String(error) }));
  const queue = starts.map((path) => `${site()}/${language}${path}`);
  const seen = new Set(queue.map(kindOf));
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    await page.goto(address);
    await lookAt(page, faults);
    for (const link of await linksOf(page, language)) {
      if (seen.has(kindOf(link))) continue;
      seen.add(kindOf(link));
      queue.push(link);
    }
  }
  return seen.size;
}

for (const persona of personas) {
  for (const language of languages) {
    for (const colorScheme of schemes) {
      const who = persona ?? 'a visitor';
      test(`every page for ${who} in ${language}, ${colorScheme}, is accessible and keeps to itself`, async ({ browser }) => {
        test.setTimeout(240_000);
        const width = colorScheme === 'dark' ? 320 : 1280;
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
        if (persona !== null) await actAs(context, persona, language);
        const faults: Faults[] = [];
        const pages = await walk(context, language, faults);
        await context.close();
        expect(faults).toEqual([]);
        expect(pages).toBeGreaterThan(10);
      });
    }
  }
}
