import { type Browser, expect, type Page, test } from '@playwright/test';
import { findFaults, watch } from './page-faults.ts';
import { closedSlug, type Language, languages, openAs, openSlug, site } from './site.ts';

/** Where the walk begins; from here it follows every link, once per kind of page. */
const starts = [
  '/',
  '/identity/sign-in',
  '/about',
  '/accessibility',
  '/powers',
  '/search?q=%E5%A4%9C%E5%B8%82',
  '/no-such-page',
  '/deliberations/no-such-conversation',
  `/deliberations/${closedSlug}/take-part`,
];

/** And where the walk of an office begins besides. */
const desks = {
  visitor: [],
  convener: ['/deliberations/convene', `/deliberations/${openSlug}/close`],
  'moderator-1': [`/deliberations/${openSlug}/moderation`],
} as const;

/** Offices see more on these, so they are looked at again for each of them. */
const differs = new RegExp(`^/[^/]+/(deliberations(/${openSlug}(/statements/#)?)?)?$`);

/** Other journeys make conversations of their own; the walk keeps to those of the sample world. */
const conversations = new Set([openSlug, closedSlug, 'convene', 'no-such-conversation']);

/** Pages of one kind differ only in numbers and queries. */
function kindOf(address: string): string {
  return new URL(address).pathname
    .replace(/\/\d+(?=\/|$)/g, '/#')
    .replace(/\/problems\/.*/, '/problems/#');
}

async function linksOf(page: Page, language: Language): Promise<string[]> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => String(a.href)));
  return links.map((link) => link.replace(/#.*$/, '')).filter((link) => isOurs(link, language));
}

function isOurs(link: string, language: Language): boolean {
  if (!link.startsWith(`${site()}/${language}/`)) return false;
  const [, , area, name] = new URL(link).pathname.split('/');
  return area !== 'deliberations' || name === undefined || conversations.has(name);
}

async function walk(page: Page, paths: string[], language: Language, seen: Set<string>) {
  const faults: string[] = [];
  watch(page, site(), faults);
  const queue = paths.map((path) => `${site()}/${language}${path}`);
  const own = new Set<string>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const kind = kindOf(address);
    if (own.has(kind) || (seen.has(kind) && !differs.test(kind))) continue;
    own.add(kind);
    seen.add(kind);
    await page.goto(address);
    faults.push(...(await findFaults(page)));
    queue.push(...(await linksOf(page, language)));
  }
  return faults;
}

async function openVisitor(browser: Browser, options: object): Promise<Page> {
  const context = await browser.newContext(options);
  return context.newPage();
}

for (const language of languages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page in ${language}, ${colorScheme}, is accessible, light and keeps to itself`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const width = colorScheme === 'dark' ? 320 : 1280;
      const options = { colorScheme, viewport: { width, height: 800 } };
      const seen = new Set<string>();
      const faults: string[] = [];
      for (const [persona, desk] of Object.entries(desks)) {
        const page =
          persona === 'visitor'
            ? await openVisitor(browser, options)
            : await openAs(browser, persona, language, options);
        faults.push(...(await walk(page, [...starts, ...desk], language, seen)));
        await page.context().close();
      }
      expect(faults).toEqual([]);
      expect([...seen].sort()).toMatchObject(expect.arrayContaining(wanted(language)));
    });
  }
}

/** Kinds of pages that the walk must have reached, or it proves nothing. */
function wanted(language: Language): string[] {
  const home = `/${language}/deliberations`;
  const pages = [
    '',
    '/take-part',
    '/map',
    '/statements',
    '/statements/#',
    '/mine',
    '/moderation/log',
  ];
  return [
    `/${language}/`,
    `${home}/convene`,
    `${home}/${openSlug}/moderation`,
    `${home}/${openSlug}/close`,
    `${home}/${closedSlug}/map`,
    ...pages.map((page) => `${home}/${openSlug}${page}`),
  ];
}
