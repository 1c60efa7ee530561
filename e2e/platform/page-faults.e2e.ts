import { expect, type Page, test } from '@playwright/test';
import { findFaultsOfWords, findFaultsOnScreens, small } from './page-faults.ts';
import { findReadingFaults } from './reading-faults.ts';

test.use({ viewport: small, reducedMotion: 'reduce' });

/** Through the style sheet's own object, as the page allows no inline style. */
const style = (page: Page, rules: string) =>
  page.evaluate(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(rules)});
    document.adoptedStyleSheets = [sheet];
  })()`);

const planted: readonly [fault: string, rules: string, found: RegExp][] = [
  ['in the light scheme', '@media (width > 1000px) { main p { color: #bbb } }', /: axe color-con/],
  [
    'in the dark scheme',
    '@media (prefers-color-scheme: dark) { main p { color: #223 } }',
    /dark: axe color-contrast/,
  ],
  ['on a small screen', '@media (width < 400px) { h1 { min-width: 30rem } }', /scrolls sideways/],
  ['on a wide screen', '@media (width > 1000px) { main p { font-size: 9px } }', /smaller than 14/],
  [
    'under large letters',
    'h1 { height: 4rem; overflow: hidden; font-size: 2rem; white-space: nowrap }',
    /cut off/,
  ],
  ['under forced colours', '.ds-button, button { border: 0 !important }', /no edge/],
];

for (const [where, rules, found] of planted) {
  test(`a fault that shows only ${where} is found`, async ({ page }) => {
    await page.goto('/en/search');
    expect(await findFaultsOnScreens(page)).toEqual([]);
    await style(page, rules);
    expect(await findFaultsOnScreens(page)).toContainEqual(expect.stringMatching(found));
  });
}

test('words that do not fit are found on a page that was looked at before', async ({ page }) => {
  await page.goto('/en/search');
  expect(await findFaultsOfWords(page)).toEqual([]);
  await style(page, 'h1 { min-width: 30rem } main p { height: 1rem; overflow: hidden }');
  const faults = await findFaultsOfWords(page);
  expect(faults).toContainEqual(expect.stringMatching(/scrolls sideways/));
  expect(faults).toContainEqual(expect.stringMatching(/cut off/));
});

test('a fault that shows only to who reads without styles is found', async ({ page }) => {
  await page.goto('/en/search');
  expect(await findReadingFaults(page)).toEqual([]);
  await page.evaluate(
    `document.querySelector('h1').outerHTML = '<h1>Search</h1><h4>Too deep</h4>'`,
  );
  expect(await findReadingFaults(page)).toContainEqual(expect.stringContaining('too deep'));
});
