import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { languages } from '../src/platform/i18n/languages.ts';
import { platformTexts } from '../src/platform/texts/texts.ts';

/** Most bytes that a page may take: its own scripts as they are, the rest as sent with gzip. */
const most = { scripts: 10_000, styles: 20_000, markup: 30_000, markupWithPicture: 60_000 };

/** Smallest letters of a page, in CSS pixels. */
const smallestText = 14;

/** What is wrong with the page that is open, in words; nothing where it is sound. */
export async function findFaults(page: Page): Promise<string[]> {
  const where = new URL(page.url()).pathname;
  const faults = [...(await findStructureFaults(page)), ...(await findAxeFaults(page))];
  await page.evaluate(
    'document.querySelectorAll("main details").forEach((d) => { d.open = true })',
  );
  const hidden = await page.locator('main details').count();
  if (hidden > 0) faults.push(...(await findAxeFaults(page)), ...(await findWideParts(page)));
  return [...new Set(faults)].map((fault) => `${where}: ${fault}`);
}

/** What the title of a page with mistakes begins with, in any language. */
const mistakePrefix = new RegExp(
  `^(${languages.map((language) => platformTexts.in(language)('form.errors.prefix')).join('|')})`,
);

async function findAxeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html}`);
}

async function findStructureFaults(page: Page): Promise<string[]> {
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
    if (kind === 'script') {
      scripts += body.length;
      if (scripts > most.scripts) report(`${scripts} bytes of scripts`);
      return;
    }
    const size = gzipSync(body).length;
    const limit = kind === 'stylesheet' ? most.styles : mostMarkup(body);
    if (size > limit) report(`${kind} of ${size} bytes after gzip, more than ${limit}`);
  });
}

function mostMarkup(body: Buffer): number {
  return body.includes('<figure') ? most.markupWithPicture : most.markup;
}
