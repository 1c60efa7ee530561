import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { realDataFolder } from '../src/platform/testing/real-data-folder.ts';

/** The open conversation of the sample world, and the closed one. */
export const openSlug = 'night-market-plastics';
export const closedSlug = 'fish-market-before-dawn';

/** A copy of the open one in which nobody votes but the journey that counts. */
export const countedSlug = 'counted';

/** A real export, which never lies in this repository. */
export const realConversation = join(realDataFolder, 'polis/conversations/vtaiwan.uberx');

export const languages = ['zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

/** The address of the site that `start-site.ts` started. */
export function site(): string {
  const address = process.env.SITE;
  if (address === undefined) throw new Error('SITE is not set: run by playwright.config.ts');
  return address;
}

/** A page of a conversation; without a page, its front. */
export function addressOf(language: Language, slug: string, page = ''): string {
  return `/${language}/deliberations/${slug}${page === '' ? '' : `/${page}`}`;
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
