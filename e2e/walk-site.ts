import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { closedSlug, type Language, openAs, openSlug, site } from './site.ts';

/** Where the walk begins; from here it follows every link, once per kind of page. */
const starts = [
  '/',
  '/identity/sign-in',
  '/about',
  '/accessibility',
  '/powers',
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
    .replace(/\/(problems|design)\/.*/, '/$1/#');
}

async function linksOf(page: Page, language: Language): Promise<string[]> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => String(a.href)));
  return links.map((link) => link.replace(/#.*$/, '')).filter((link) => isOurs(link, language));
}

function isOurs(link: string, language: Language): boolean {
  if (!link.startsWith(`${site()}/${language}/`) || link.endsWith('.atom')) return false;
  const [, , area, name] = new URL(link).pathname.split('/');
  return area !== 'deliberations' || name === undefined || conversations.has(name);
}

export interface Stop {
  readonly page: Page;
  readonly persona: string;
  /** The address without host, numbers as `#`. */
  readonly kind: string;
}

export interface Walk {
  readonly language: Language;
  readonly options: BrowserContextOptions;
  /** Called once for each page that is opened in a browser, before it goes anywhere. */
  readonly begin?: (page: Page) => void;
  /** Called where the walk stands on a page of a kind not seen before by this persona. */
  readonly visit: (stop: Stop) => Promise<void>;
}

/** Goes over every kind of page as a visitor, a convener and a moderator. @returns the kinds seen */
export async function walkSite(browser: Browser, walk: Walk): Promise<string[]> {
  const seen = new Set<string>();
  for (const [persona, desk] of Object.entries(desks)) {
    const page =
      persona === 'visitor'
        ? await (await browser.newContext(walk.options)).newPage()
        : await openAs(browser, persona, walk.language, walk.options);
    walk.begin?.(page);
    await walkAs({ page, persona, paths: [...starts, ...desk], seen }, walk);
    await page.context().close();
  }
  return [...seen].sort();
}

async function walkAs(
  route: { page: Page; persona: string; paths: readonly string[]; seen: Set<string> },
  { language, visit }: Walk,
): Promise<void> {
  const { page, persona, paths, seen } = route;
  const queue = paths.map((path) => `${site()}/${language}${path}`);
  const own = new Set<string>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const kind = kindOf(address);
    if (own.has(kind) || (seen.has(kind) && !differs.test(kind))) continue;
    own.add(kind);
    seen.add(kind);
    await page.goto(address);
    queue.push(...(await linksOf(page, language)));
    await visit({ page, persona, kind });
  }
}
