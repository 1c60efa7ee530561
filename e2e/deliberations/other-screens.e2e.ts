import { expect, type Page, test } from '@playwright/test';
import { findFaults } from '../platform/page-faults.ts';
import { oneLanguage } from '../platform/site.ts';
import { answer, ballotOf } from './ballot.ts';
import { addressOf, openSlug } from './conversations.ts';

/** The parts of the map page without which it says nothing. */
function mapParts(page: Page) {
  const figure = page.locator('main figure').first();
  return [page.locator('h1'), figure, figure.locator('svg:visible'), page.locator('#map-groups')];
}

const goTo = (page: Page, language: 'zh-Hant' | 'en', part: string) =>
  page.goto(addressOf(language, openSlug, part));

for (const language of oneLanguage('en')) {
  test.describe(`in ${language}`, () => {
    test('at 400 % of a small window everything is there', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 256 });
      await goTo(page, language, 'take-part');
      const { agree, disagree, pass } = ballotOf(page);
      for (const button of [agree, disagree, pass]) {
        await answer(page, () => button.click());
      }
      expect(await findFaults(page)).toEqual([]);
      await goTo(page, language, 'map');
      for (const part of mapParts(page)) await expect(part.first()).toBeVisible();
    });

    test('with forced colours every answer keeps its edge', async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await goTo(page, language, 'take-part');
      for (const button of await page.locator('#answers button').all()) {
        await expect(button).not.toHaveCSS('border-top-style', 'none');
        await expect(button).not.toHaveCSS('border-top-width', '0px');
      }
      await answer(page, () => ballotOf(page).agree.click());
      await goTo(page, language, 'map');
      for (const part of mapParts(page)) await expect(part.first()).toBeVisible();
    });

    test('for those who want no motion, nothing moves', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const part of ['take-part', 'map']) {
        await goTo(page, language, part);
        expect(await page.evaluate(listMoving)).toEqual([]);
      }
    });

    test('on paper the map keeps its numbers and loses what only a screen needs', async ({
      page,
    }) => {
      await page.emulateMedia({ media: 'print' });
      await goTo(page, language, 'map');
      for (const part of mapParts(page)) await expect(part.first()).toBeVisible();
      for (const part of ['.sky-header', '.sky-demo', '.sky-footer', '.sky-tabs']) {
        await expect(page.locator(part)).toBeHidden();
      }
      await expect(page.locator('main .ds-button').first()).toBeHidden();
      expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
    });
  });
}

const listMoving = `[...document.querySelectorAll('*')]
  .filter((e) => {
    const { transitionDuration, animationName } = getComputedStyle(e);
    return transitionDuration.split(', ').some((d) => parseFloat(d) > 0.001) || animationName !== 'none';
  })
  .map((e) => e.outerHTML.slice(0, 100))`;
