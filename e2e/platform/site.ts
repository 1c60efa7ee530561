import {
  type Browser,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { often } from '../../src/platform/testing/every.ts';

export const languages = ['zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language once, one with scripts and one without; in `npm run test:every` all four. */
export const ways = languages.flatMap((language) => {
  const [first] = languages;
  return often([language === first], [true, false]).map((scripts) => ({ language, scripts }));
});

/** One language for journeys whose rule is of none: the other is met in others, and in `npm run test:every`. */
export const oneLanguage = (chosen: Language) => often([chosen], [...languages]);

/** The address of the site that `start-site.ts` started. */
export function site(): string {
  const address = process.env.SITE;
  if (address === undefined) throw new Error('SITE is not set: run by playwright.config.ts');
  return address;
}

/** What stands in the one element, without the spaces around it. */
export async function readText(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').trim();
}

/** Chooses another language in the header, by its own name. */
export async function switchTo(page: Page, name: string): Promise<void> {
  await page.locator('.sky-languages summary').click();
  await page.locator('.sky-languages').getByRole('link', { name, exact: true }).click();
}

/** Plays a persona of the sample world by its button in the demo bar, and stays on the page. */
export async function actAs(page: Page, persona: string): Promise<void> {
  await page.locator('.sky-demo summary').click();
  await page.locator(`button[name="persona"][value="${persona}"]`).click();
  await expect(page.locator(`button[value="${persona}"][aria-current]`)).toHaveCount(1);
}

/** A browser of its own for a persona, on the home page. */
export async function openAs(
  browser: Browser,
  persona: string,
  language: Language,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: site(), ...options });
  const page = await context.newPage();
  await page.goto(`/${language}/`);
  await actAs(page, persona);
  return page;
}
