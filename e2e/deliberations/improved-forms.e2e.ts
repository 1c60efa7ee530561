import { expect, type Page, test } from '@playwright/test';
import { platformTexts } from '../../src/platform/texts/texts.ts';
import { findFaults } from '../platform/page-faults.ts';
import { oneLanguage } from '../platform/site.ts';
import { becomeWriter } from './ballot.ts';
import { addressOf, openSlug } from './conversations.ts';

const sendButton = (page: Page) => page.locator('main form button[data-variant="primary"]');

for (const language of oneLanguage('en')) {
  const t = platformTexts.in(language);
  const write = addressOf(language, openSlug, 'write');

  test.describe(`in ${language}, with scripts,`, () => {
    test('a long text is counted while it is written, by characters as people see them', async ({
      page,
    }) => {
      await becomeWriter(page, openSlug);
      await page.goto(write);
      const count = page.locator('#text-count');
      await expect(count).toBeHidden();
      await page.locator('#text').pressSequentially('夜市 👨‍👩‍👧 ');
      await expect(count).toHaveText(t('field.count', { count: '4', left: '136' }));
      await expect(page.getByRole('status')).toHaveText((await count.textContent()) ?? '');
      await page.locator('#text').fill('天'.repeat(142));
      await expect(count).toHaveText(t('field.count.over', { count: '142', over: '2' }));
      expect(await findFaults(page)).toEqual([]);
    });

    test('a form that is on its way says so, goes once, and is free again if it is lost', async ({
      page,
    }) => {
      await becomeWriter(page, openSlug);
      await page.clock.install();
      await page.goto(write);
      let asked = 0;
      await page.route('**/*', (route) => {
        if (route.request().method() === 'GET') return route.continue();
        asked += 1;
        // An answer at which a browser stays where it is, as when nothing comes back.
        return route.fulfill({ status: 204 });
      });
      const button = sendButton(page);
      const words = (await button.textContent()) ?? '';
      const width = (await button.boundingBox())?.width;
      await page.locator('#text').fill('碼頭邊要多種幾棵樹。');
      await button.click();
      await expect(button).toHaveText(t('form.busy'));
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      expect((await button.boundingBox())?.width).toBe(width);
      await expect(page.getByRole('status')).toHaveText(t('form.busy'));
      await button.dispatchEvent('click');
      await page.clock.fastForward(5_000);
      await expect(button).toHaveText(t('form.busy'));
      await page.clock.fastForward(5_000);
      await expect(button).toHaveText(words);
      await expect(button).not.toHaveAttribute('aria-disabled');
      expect(asked).toBe(1);
      await button.click();
      await expect.poll(() => asked).toBe(2);
    });

    test('the number of a receipt can be copied, and only as it is', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`/${language}/design/receipt`);
      const button = page.locator('[data-copy]').first();
      await expect(button).toBeVisible();
      await button.click();
      await expect(button).toHaveText(t('receipt.copied'));
      await expect(page.getByRole('status')).toHaveText(t('receipt.copied'));
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(
        await button.getAttribute('data-copy'),
      );
    });

    test('the same words said again are heard again', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-write']);
      await page.goto(`/${language}/design/receipt`);
      const button = page.locator('[data-copy]').first();
      await button.click();
      await expect(page.getByRole('status')).toHaveText(t('receipt.copied'));
      await page.evaluate(`{
        const region = document.querySelector('[role="status"].sky-hidden');
        window.heard = [];
        new MutationObserver(() => window.heard.push(region.textContent)).observe(region, { childList: true });
      }`);
      await button.click();
      await expect
        .poll(() => page.evaluate<string[]>('window.heard'))
        .toEqual(['', t('receipt.copied')]);
    });

    test('where the browser does not let a page copy, it says so', async ({ page }) => {
      await page.goto(`/${language}/design/receipt`);
      await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
      const button = page.locator('[data-copy]').first();
      await button.click();
      await expect(button).toHaveText(t('receipt.copy-failed'));
    });
  });

  test.describe(`in ${language}, without scripts,`, () => {
    test.use({ javaScriptEnabled: false });

    test('nothing is shown that only a script can do', async ({ page }) => {
      await page.goto(`/${language}/design/receipt`);
      await expect(page.locator('[data-copy]').first()).toBeHidden();
      await becomeWriter(page, openSlug);
      await page.goto(write);
      await expect(page.locator('#text-count')).toBeHidden();
    });
  });
}
