import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { kindOfPage } from '../../src/platform/testing/kind-of-page.ts';
import { type Language, languages, openAs, site } from './site.ts';
import type { Area } from './walk-areas.ts';

export interface Stop {
  readonly page: Page;
  readonly persona: string | null;
  readonly language: Language;
  /** The path below the language, numbers as `#`. */
  readonly kind: string;
  /** Whether this role's page of the kind was looked at already, in the other language. */
  readonly again: boolean;
}

export interface Walk {
  readonly area: Area;
  /**
   * Whether each role meets each kind of page in each language. Else a kind is met once in each: in one
   * by a visitor, in the other by whoever comes next, alternating from kind to kind.
   */
  readonly whole: boolean;
  readonly options: BrowserContextOptions;
  /** Called once for each page that is opened in a browser, before it goes anywhere. */
  readonly begin?: (page: Page) => void;
  readonly visit: (stop: Stop) => Promise<void>;
}

/** The path below the language where the page stands now. */
function pathOf(page: Page, language: Language): string {
  return page.url().replace(/#.*$/, '').slice(`${site()}/${language}`.length);
}

async function linksOf(page: Page, language: Language): Promise<string[]> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => String(a.href)));
  const home = `${site()}/${language}`;
  return links
    .filter((link) => link.startsWith(`${home}/`) && !link.endsWith('.atom'))
    .map((link) => link.replace(/#.*$/, '').slice(home.length));
}

/** Goes over every kind of page of an area, link by link, in each of its roles. @returns the kinds met */
export async function walkSite(browser: Browser, walk: Walk): Promise<string[]> {
  const met = new Met();
  for (const [turn, { persona, paths }] of walk.area.roles.entries()) {
    const page = await openPage(browser, persona, walk);
    await walkAs({ page, persona, paths, turn, met }, walk);
    await page.context().close();
  }
  const visitor = await openPage(browser, null, walk);
  // What only visitors are shown, such as signing in, they meet in the other language too.
  for (const { path, language } of met.lacking()) {
    await step({ page: visitor, persona: null, met }, path, language, walk);
  }
  await visitor.context().close();
  return met.kinds();
}

async function openPage(browser: Browser, persona: string | null, walk: Walk): Promise<Page> {
  const page =
    persona === null
      ? await (await browser.newContext(walk.options)).newPage()
      : await openAs(browser, persona, languages[0], walk.options);
  walk.begin?.(page);
  return page;
}

interface Walker {
  readonly page: Page;
  readonly persona: string | null;
  readonly met: Met;
}

async function walkAs(
  walker: Walker & { readonly paths: readonly string[]; readonly turn: number },
  walk: Walk,
): Promise<void> {
  const { paths, turn, met } = walker;
  const queue = [...paths];
  const own = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOfPage(path);
    if (own.has(kind) || !walk.area.owns(path)) continue;
    own.add(kind);
    for (const language of languagesDue(kind, path, turn, met, walk)) {
      queue.push(...(await step(walker, path, language, walk)));
    }
  }
}

/** In which languages this role looks at a kind of page. */
function languagesDue(
  kind: string,
  path: string,
  turn: number,
  met: Met,
  { whole, area }: Walk,
): readonly Language[] {
  const alternating = languages[(met.place(kind, path) + turn) % languages.length];
  const lacking = languages.filter((language) => !met.has(kind, language));
  if (whole) return lacking.length > 0 || area.differs.has(kind) ? languages : [];
  if (lacking.length > 0 && turn > 0) return lacking;
  const isDue = turn === 0 || area.differs.has(kind);
  return isDue && alternating !== undefined ? [alternating] : [];
}

/** Opens a page and looks at it. @returns the paths that it leads to */
async function step(
  { page, persona, met }: Walker,
  path: string,
  language: Language,
  { area, visit }: Walk,
): Promise<string[]> {
  await page.goto(`${site()}/${language}${path}`);
  const here = pathOf(page, language);
  const kind = kindOfPage(path);
  // Led elsewhere: that is a page of its own kind.
  if (kindOfPage(here) !== kind) return [here];
  const again = !met.isNew(kind, area.differs.has(kind) ? persona : null);
  met.add(kind, language);
  const links = await linksOf(page, language);
  await visit({ page, persona, language, kind, again });
  return links;
}

/** Which kinds of pages were met, in which languages. */
class Met {
  readonly #looked = new Set<string>();

  readonly #all = new Map<string, { path: string; place: number; languages: Set<Language> }>();

  /** The how-manieth kind this is. */
  place(kind: string, path: string): number {
    const known = this.#all.get(kind);
    if (known !== undefined) return known.place;
    const place = this.#all.size;
    this.#all.set(kind, { path, place, languages: new Set() });
    return place;
  }

  /** Whether this is the first look at the kind; of a kind that differs by role, at this role's. */
  isNew(kind: string, role: string | null): boolean {
    const before = this.#looked.size;
    return this.#looked.add(`${role ?? ''} ${kind}`).size > before;
  }

  add(kind: string, language: Language): void {
    this.#all.get(kind)?.languages.add(language);
  }

  has(kind: string, language: Language): boolean {
    return this.#all.get(kind)?.languages.has(language) ?? false;
  }

  kinds(): string[] {
    return [...this.#all].filter(([, { languages: in_ }]) => in_.size > 0).map(([kind]) => kind);
  }

  /** The kinds that were met in some language, with each language in which they were not. */
  lacking(): { path: string; language: Language }[] {
    return [...this.#all.values()]
      .filter(({ languages: in_ }) => in_.size > 0)
      .flatMap(({ path, languages: in_ }) =>
        languages.filter((one) => !in_.has(one)).map((language) => ({ path, language })),
      );
  }
}
