import { expect, test } from '@playwright/test';
import { texts } from '../../src/modules/deliberations/texts.ts';
import { focusOf, pressByKeyboard } from '../platform/keyboard.ts';
import { oneLanguage } from '../platform/site.ts';
import { answer, ballotOf, ownVotes } from './ballot.ts';
import { addressOf, openSlug } from './conversations.ts';

for (const language of oneLanguage('zh-Hant')) {
  test.describe(`in ${language}`, () => {
    const scripts = language === 'en';
    test.use({ javaScriptEnabled: scripts });

    test('the first stop of the key Tab leads past the header', async ({ page }) => {
      for (const path of ['', 'take-part', 'map']) {
        await page.goto(addressOf(language, openSlug, path));
        await page.keyboard.press('Tab');
        expect((await focusOf(page)).what).toContain('href="#main"');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        expect(await focusOf(page)).toMatchObject({ isInMain: true, isInView: true });
        await expect(page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])')).toHaveCount(
          0,
        );
      }
    });

    test('a visitor takes part by the keyboard alone', async ({ page }) => {
      const t = texts.in(language);
      await page.goto(`/${language}/`);
      const list = page.locator(`.sky-nav a[href="/${language}/deliberations"]`);
      await pressByKeyboard(page, list);
      await page.waitForURL(`**/${language}/deliberations`);
      await pressByKeyboard(page, page.locator(`main a[href$="/${openSlug}"]`));
      await page.waitForURL(`**/${openSlug}`);
      await pressByKeyboard(page, page.locator('main a.ds-button[href$="/take-part"]'));
      await page.waitForURL('**/take-part');
      const ballot = ballotOf(page);
      for (const button of [ballot.agree, ballot.disagree, ballot.pass]) {
        await answer(page, () => pressByKeyboard(page, button));
      }
      await pressByKeyboard(page, page.locator('main details summary'));
      const passed = await answer(page, () => pressByKeyboard(page, ballot.because('undecided')));
      await pressByKeyboard(page, ballot.takeBack);
      await expect(ballot.number).toHaveValue(passed);
      await pressByKeyboard(page, page.locator('.sky-tabs a[href$="/mine"]'));
      await page.waitForURL('**/mine');
      await expect(ownVotes(page)).toHaveCount(3);
      await pressByKeyboard(page, page.locator('.sky-tabs a[href$="/map"]'));
      await expect(page.getByRole('heading', { name: t('map.you.title') })).toBeVisible();
    });
  });
}
