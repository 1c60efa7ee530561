import { expect, type Locator, type Page } from '@playwright/test';
import { texts } from '../../src/modules/transparency-log/texts.ts';
import type { Language } from '../platform/site.ts';

/**
 * From a receipt on a page to its entry, once that has its number, and to the check of it: by the browser
 * alone, with the network off, or without scripts by the server. Expects that it holds.
 */
export async function followReceipt(page: Page, receipt: Locator, language: Language) {
  await receipt.click();
  const check = page.locator('main a[href*="/transparency-log/check?entry="]').first();
  await expect(async () => {
    await page.reload();
    await expect(check).toBeVisible({ timeout: 500 });
  }).toPass();
  await check.click();
  const way = page.locator('[data-way]:visible');
  await expect(way).toHaveCount(1);
  if ((await way.getAttribute('data-way')) === 'browser') await page.context().setOffline(true);
  await page.locator('#check button[type="submit"]').press('Enter');
  const holds = texts.in(language)('check.verdict.holds');
  await expect(page.locator('#finding .sky-alert-title')).toContainText(holds);
  await page.context().setOffline(false);
}
