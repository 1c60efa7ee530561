import { expect, type Page, test } from '@playwright/test';
import { allExamples } from '../src/platform/ui/all-examples.ts';
import { findFaults, watch } from './page-faults.ts';
import { languages, site } from './site.ts';

const pages = ['', ...allExamples.map(({ component }) => `/${component}`)];

for (const path of pages) {
  test(`the page /design${path} is accessible in every state, language and scheme`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const width = colorScheme === 'dark' ? 320 : 1280;
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      watch(page, site(), faults);
      for (const language of languages) {
        await page.goto(`${site()}/${language}/design${path}?scheme=${colorScheme}`);
        faults.push(...(await findFaults(page)), ...(await findTwins(page)));
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  });
}

test('the index leads to every component', async ({ page }) => {
  await page.goto('/en/design');
  const links = page.locator('main a[href^="/en/design/"]');
  await expect(links).toHaveCount(allExamples.length);
});

test('a section in the other scheme has its own colours, all the way down', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en/design/field');
  const colors = (scheme: string) =>
    page.evaluate<
      string[]
    >(`(({ backgroundColor, borderTopColor }) => [backgroundColor, borderTopColor])(
      getComputedStyle(document.querySelector(
        '.design-specimen[data-color-scheme="${scheme}"] .ds-input')))`);
  expect(await colors('light')).toEqual(['rgb(255, 255, 255)', 'rgb(122, 116, 102)']);
  expect(await colors('dark')).toEqual(['rgb(23, 33, 58)', 'rgb(135, 147, 176)']);
});

test('with forced colours every control, state and chosen thing keeps its edge', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const edged = [
    ['button', '.ds-button'],
    ['field', '.ds-input'],
    ['long-text', 'textarea'],
    ['date-field', '.ds-input'],
    ['tag', '.sky-tag'],
    ['alert', '.sky-alert'],
    ['card', '.sky-card'],
    ['receipt', '.sky-receipt'],
    ['error-summary', '.ds-error-summary'],
  ] as const;
  for (const [component, part] of edged) {
    await page.goto(`/en/design/${component}`);
    for (const found of await page.locator(`.design-specimen ${part}`).all()) {
      await expect(found, `${component} ${part}`).not.toHaveCSS('border-top-style', 'none');
      await expect(found, `${component} ${part}`).not.toHaveCSS('border-top-width', '0px');
    }
  }
  await page.goto('/en/design/tabs');
  const current = page.locator('.design-specimen [aria-current]').first();
  await expect(current).toHaveCSS('border-bottom-width', '4px');
});

test('on paper there are no buttons, and the page knows its size', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/en/design/button');
  for (const button of await page.locator('main .ds-button').all()) {
    await expect(button).toBeHidden();
  }
});

/** Ids that stand on the page more than once. */
async function findTwins(page: Page): Promise<string[]> {
  const ids = await page.evaluate<string[]>(
    '[...document.querySelectorAll("[id]")].map((e) => e.id)',
  );
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => `${new URL(page.url()).pathname}: two elements are called ${id}`);
}
