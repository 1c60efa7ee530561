import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { languages } from '../../src/platform/i18n/languages.ts';
import { platformTexts } from '../../src/platform/texts/texts.ts';
import { findAxeFaults } from './axe-faults.ts';
import { findStrainFaults } from './strain-faults.ts';

/** Most bytes that a page may take, as sent with gzip; scripts together. */
const most = { scripts: 10_000, styles: 20_000, markup: 30_000, markupWithPicture: 60_000 };

/** The screens that a page is looked at on. */
export const wide = { width: 1280, height: 800 };
export const small = { width: 320, height: 800 };

/** Smallest letters of a page, in CSS pixels. */
const smallestText = 14;

/** What is wrong with the page that is open, in words; nothing where it is sound. */
export async function findFaults(page: Page): Promise<string[]> {
  const faults = await findStructureFaults(page);
  const hides = await openDetails(page);
  faults.push(...(await findAxeFaults(page)), ...(hides ? await findWideParts(page) : []));
  return named(page, faults);
}

/** Rules of axe whose result depends on the scheme, and on the width of the screen. */
const rulesOfScreens = ['color-contrast', 'scrollable-region-focusable'];

/**
 * The same for every screen, on a page that was opened 320 px wide: dark colours and large letters on
 * the small screen, then all rules of axe on a wide one.
 */
export async function findFaultsOnScreens(page: Page): Promise<string[]> {
  const faults = await findStructureFaults(page);
  const hides = await openDetails(page);
  faults.push(...(hides ? await findWideParts(page) : []));
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await findAxeFaults(page, rulesOfScreens)).map((fault) => `dark: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  faults.push(...(await findStrainFaults(page)));
  await page.setViewportSize(wide);
  faults.push(...(await findStructureFaults(page)), ...(await findAxeFaults(page)));
  await page.setViewportSize(small);
  return named(page, faults);
}

/** What other words can break on a page whose markup and colours were looked at, opened 320 px wide. */
export async function findFaultsOfWords(page: Page): Promise<string[]> {
  const faults = await findStructureFaults(page);
  if (await openDetails(page)) faults.push(...(await findWideParts(page)));
  return named(page, [...faults, ...(await findStrainFaults(page))]);
}

/** Each fault once, with the page where it is. */
export function named(page: Page, faults: readonly string[]): string[] {
  const where = new URL(page.url()).pathname;
  return [...new Set(faults)].map((fault) => `${where}: ${fault}`);
}

/** Shows what is folded away. @returns whether there was something */
async function openDetails(page: Page): Promise<boolean> {
  await page.evaluate(
    'document.querySelectorAll("main details").forEach((d) => { d.open = true })',
  );
  return (await page.locator('main details').count()) > 0;
}

/** What the title of a page with mistakes begins with, in any language. */
const mistakePrefix = new RegExp(
  `^(${languages.map((language) => platformTexts.in(language)('form.errors.prefix')).join('|')})`,
);

export async function findStructureFaults(page: Page): Promise<string[]> {
  const faults = await findWideParts(page);
  const styled = await page.locator('[style], script:not([src]), style').count();
  if (styled > 0) faults.push(`${styled} inline styles or scripts`);
  const headings = await page.locator('h1').allTextContents();
  const title = (await page.title()).replace(mistakePrefix, '');
  if (headings.length !== 1) faults.push(`${headings.length} h1`);
  else if (!title.startsWith(headings[0] ?? '')) faults.push(`title “${title}” ≠ “${headings[0]}”`);
  const small = await page.evaluate<string[]>(listSmallTexts);
  return [...faults, ...small.map((text) => `smaller than ${smallestText} px: ${text}`)];
}

const listSmallTexts = `[...document.querySelectorAll('body *')]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
  .filter((e) => !e.closest('svg, script') && parseFloat(getComputedStyle(e).fontSize) < ${smallestText})
  .map((e) => e.textContent.slice(0, 40))`;

async function findWideParts(page: Page): Promise<string[]> {
  const [scroll = 0, width = 0] = await page.evaluate<number[]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  return scroll > width ? [`scrolls sideways: ${scroll} > ${width}`] : [];
}

/** Watches what a page loads; the faults come to `faults` as they happen. */
export function watch(page: Page, site: string, faults: string[]): void {
  let scripts = 0;
  const report = (fault: string) => faults.push(`${new URL(page.url()).pathname}: ${fault}`);
  page.on('pageerror', (error) => report(String(error)));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) report(message.text());
  });
  page.on('request', (request) => {
    if (request.isNavigationRequest()) scripts = 0;
    const own = request.url().startsWith(`${site}/`) || request.url().startsWith('data:');
    if (!own) report(`asks another host: ${request.url()}`);
  });
  page.on('response', async (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet' && kind !== 'document') return;
    const body = await response.body().catch(() => null);
    // A redirect has no body.
    if (body === null) return;
    const size = gzipSync(body).length;
    if (kind === 'script') {
      scripts += size;
      if (scripts > most.scripts) report(`${scripts} bytes of scripts after gzip`);
      return;
    }
    const limit = kind === 'stylesheet' ? most.styles : mostMarkup(body);
    if (size > limit) report(`${kind} of ${size} bytes after gzip, more than ${limit}`);
  });
}

function mostMarkup(body: Buffer): number {
  return body.includes('<figure') ? most.markupWithPicture : most.markup;
}
