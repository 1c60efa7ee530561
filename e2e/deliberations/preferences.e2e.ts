import { expect, test } from '@playwright/test';
import { often } from '../../src/platform/testing/every.ts';
import { switchTo } from '../platform/site.ts';
import { becomeWriter } from './ballot.ts';
import { addressOf, openSlug } from './conversations.ts';

const pages = [
  '/about',
  '/deliberations',
  `/deliberations/${openSlug}/map`,
  `/deliberations/${openSlug}/statements?sort=agree`,
  `/deliberations/${openSlug}/take-part?statement=4`,
  '/no-such-page',
];

for (const scripts of often([false], [true, false])) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts });

    test('the switch of languages keeps the page, there and back', async ({ page }) => {
      for (const path of pages) {
        await page.goto(`/zh-Hant${path}`);
        await switchTo(page, 'English');
        await expect(page).toHaveURL(`/en${path}`);
        await expect(page.locator('html')).toHaveAttribute('lang', 'en');
        await switchTo(page, '中文');
        await expect(page).toHaveURL(`/zh-Hant${path}`);
      }
    });

    test('the switch of languages leads from a form with mistakes to its page', async ({
      page,
    }) => {
      await becomeWriter(page, openSlug);
      await page.goto(addressOf('zh-Hant', openSlug, 'write'));
      await page.locator('main form button').click();
      await expect(page.locator('.ds-error-summary')).toBeVisible();
      await switchTo(page, 'English');
      await expect(page).toHaveURL(addressOf('en', openSlug, 'write'));
      await expect(page.locator('#text')).toBeVisible();
    });

    test('the chosen colours stay, on this page and on the next', async ({ page }) => {
      await page.setViewportSize({ width: scripts ? 1280 : 360, height: 800 });
      const path = `/en/deliberations/${openSlug}/statements?sort=agree`;
      await page.goto(path);
      const background = () =>
        page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const light = await background();
      await page.locator('button[name="scheme"][value="dark"]').click();
      await expect(page).toHaveURL(path);
      await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'dark');
      expect(await background()).not.toBe(light);
      await page.goto('/zh-Hant/about');
      await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'dark');
    });
  });
}
