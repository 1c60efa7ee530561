import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/identity/texts.ts';
import { findFaults } from '../platform/page-faults.ts';
import { openAs, site, ways } from '../platform/site.ts';
import { followReceipt } from '../transparency-log/follow-receipt.ts';

const submit = (page: Page) => page.locator('main form button').first().click();

for (const { language, scripts } of ways) {
  test(`keeper and trustee found a body, and who reads of it checks the entry alone, in ${language}, scripts: ${scripts}`, async ({
    browser,
  }) => {
    const t = texts.in(language);
    const options = { javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } };
    const id = `river-friends-${language.toLowerCase()}-${scripts ? 'with' : 'without'}`;
    const faultless = async (page: Page) => {
      if (scripts) expect(await findFaults(page)).toEqual([]);
    };

    const keeper = await openAs(browser, 'keeper', language, options);
    await keeper.goto(`/${language}/identity/bodies/new`);
    await submit(keeper);
    await expect(keeper.locator('#id-error')).toContainText(t('found.id.mistake'));
    await faultless(keeper);
    await keeper.locator('#nameZh').fill('河邊之友');
    await keeper.locator('#nameEn').fill('Friends of the River');
    await keeper.locator('#id').fill(id);
    await keeper.locator('#kind').selectOption('civil-society');
    await submit(keeper);
    await expect(keeper.locator('h1')).toHaveText(t('signing.title'));
    await expect(keeper.locator('main')).toContainText(id);
    await faultless(keeper);
    await submit(keeper);
    await expect(keeper.locator('main')).toContainText(t('waiting.waits.done'));

    const trustee = await openAs(browser, 'trustee', language, options);
    await trustee.goto(`/${language}/identity/waiting`);
    await faultless(trustee);
    await trustee.locator('article', { hasText: id }).locator('button').click();
    await expect(trustee.locator('main')).toContainText(id);
    await submit(trustee);
    await expect(trustee.locator('main')).toContainText(t('waiting.signed.done'));
    const bodies = await trustee.request.get(`${site()}/api/identity/bodies`);
    expect(JSON.stringify(await bodies.json())).toContain(id);
    await trustee.goto(`/${language}/identity/bodies/${id}`);
    const receipt = trustee.locator('main a[href*="/transparency-log/"]').first();
    await followReceipt(trustee, receipt, language);
  });
}
