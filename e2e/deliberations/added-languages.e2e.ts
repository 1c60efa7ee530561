import { expect, type Page, test } from '@playwright/test';
import { defineLanguage, isSourceLanguage, languages } from '../../src/platform/i18n/languages.ts';
import { often } from '../../src/platform/testing/every.ts';
import { findFaults, findStructureFaults } from '../platform/page-faults.ts';
import { switchTo } from '../platform/site.ts';
import { answer, ballotOf } from './ballot.ts';
import { openSlug } from './conversations.ts';

/** What axe finds does not depend on the words; the walk asks it of the same pages in the first languages. */
const find = often(findStructureFaults, findFaults);

/** What a development site shows in place of a sentence that a language lacks. */
const lacking = '⟦';

async function expectWhole(page: Page, html: string): Promise<void> {
  expect(await page.content()).not.toContain(lacking);
  await expect(page.locator('html')).toHaveAttribute('lang', html);
  await expect(page.locator('main')).not.toHaveAttribute('lang', /./);
  expect(await find(page)).toEqual([]);
}

for (const language of languages.filter((each) => !isSourceLanguage(each))) {
  const { name, html, instead } = defineLanguage(language);
  test(`in ${name} one finds the way and takes part, and no sentence is lacking`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.goto('/en/');
    await switchTo(page, name);
    await expectWhole(page, html);
    await page.locator('.sky-nav a').first().click();
    await expectWhole(page, html);
    await page.locator(`main a[href$="/${openSlug}"]`).first().click();
    await expectWhole(page, html);
    await page.locator(`main a[href$="/take-part"]`).first().click();
    await expectWhole(page, html);
    for (let votes = 0; votes < 3; votes += 1) {
      await answer(page, () => ballotOf(page).agree.click());
    }
    await expectWhole(page, html);
    await page.goto(`/${language}/deliberations/${openSlug}/write`);
    await page.locator('main form button').last().click();
    await expect(page.locator('.ds-error-summary')).toBeVisible();
    await expectWhole(page, html);
    await page.locator('#text').fill(`${name} 1`);
    await page.locator('main form button').last().click();
    await expectWhole(page, html);
    await page.goto(`/${language}/deliberations/${openSlug}/mine`);
    await expectWhole(page, html);
  });

  test(`a page that is not in ${name} says so, and is whole in the language that stands in`, async ({
    page,
  }) => {
    await page.goto(`/${language}/powers`);
    await expect(page.locator('html')).toHaveAttribute('lang', html);
    await expect(page.locator('main')).toHaveAttribute('lang', defineLanguage(instead).html);
    await expect(page.locator('.sky-note')).toContainText(defineLanguage(instead).name);
    expect(await page.content()).not.toContain(lacking);
    expect(await find(page)).toEqual([]);
    await expect(page.locator('main a[href^="/en"]')).toHaveCount(0);
  });
}
