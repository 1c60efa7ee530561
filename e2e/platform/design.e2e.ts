import { expect, type Page, test } from '@playwright/test';
import { isEvery } from '../../src/platform/testing/every.ts';
import { allExamples } from '../../src/platform/ui/all-examples.ts';
import {
  findFaults,
  findFaultsOnScreens,
  findStructureFaults,
  small,
  watch,
  wide,
} from './page-faults.ts';
import { languages, site } from './site.ts';

const pages = ['', ...allExamples.map(({ component }) => `/${component}`)];

for (const [place, path] of pages.entries()) {
  test(`the page /design${path} is accessible in every state, language and scheme`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const faults: string[] = [];
    const page = await browser.newPage({ viewport: small, reducedMotion: 'reduce' });
    watch(page, site(), faults);
    // Components say in each language what differs by width; the rest is looked at in one of the two.
    const [here, there] = place % 2 === 0 ? languages : languages.toReversed();
    await page.goto(`${site()}/${there}/design${path}`);
    faults.push(...(await findStructureFaults(page)), ...(await findTwins(page)));
    await page.goto(`${site()}/${here}/design${path}`);
    faults.push(...(await findTwins(page)), ...(await findFaultsOnScreens(page)));
    await page.close();
    expect(faults).toEqual([]);
  });

  if (!isEvery) continue;
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the page /design${path} is accessible in ${colorScheme} in each language and width`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const faults: string[] = [];
      for (const viewport of [small, wide]) {
        const page = await browser.newPage({ colorScheme, viewport });
        for (const language of languages) {
          await page.goto(`${site()}/${language}/design${path}?scheme=${colorScheme}`);
          faults.push(...(await findFaults(page)));
        }
        await page.close();
      }
      expect(faults).toEqual([]);
    });
  }
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
