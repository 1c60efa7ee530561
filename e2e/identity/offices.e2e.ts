import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/identity/texts.ts';
import { platformTexts } from '../../src/platform/texts/texts.ts';
import { findFaults } from '../platform/page-faults.ts';
import { openAs, readText, ways } from '../platform/site.ts';

const submit = (page: Page) => page.locator('main form button').first().click();

/** The code of the message in the demo bar: the last one, since a hash may have six digits too. */
async function readCode(page: Page): Promise<string> {
  const message = await readText(page.locator('.sky-demo-message blockquote'));
  return [...message.matchAll(/\b\d{6}\b/g)].at(-1)?.[0] ?? '';
}

for (const { language, scripts } of ways) {
  test(`a keeper offers an office, whoever it is for accepts it and lays it down, in ${language}, scripts: ${scripts}`, async ({
    browser,
  }) => {
    const t = texts.in(language);
    const options = { javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } };
    const name = scripts ? '林港生' : 'Chen Gang';
    const address = `offered-${scripts ? 'with' : 'without'}@example.org`;
    const home = `/${language}/identity`;
    const faultless = async (page: Page) => {
      if (scripts) expect(await findFaults(page)).toEqual([]);
    };

    const head = await openAs(browser, 'owner-official', language, options);
    await head.goto(`${home}/offices/new`);
    await submit(head);
    await expect(head.locator('#contact-error')).toContainText(t('propose.contact.mistake'));
    await faultless(head);
    await head.locator('#body').selectOption('digital-bureau');
    await head.locator('#office').selectOption('moderator');
    await head.locator('#contact').fill(address);
    await head.locator('#name').fill(name);
    await submit(head);
    await expect(head.locator('main')).toContainText(address);
    await faultless(head);
    await submit(head);
    await expect(head.locator('main')).toContainText(t('offices.propose.done'));

    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${home}/sign-in?back=${home}/me`);
    await page.locator('#contact').fill(address);
    await submit(page);
    await page.locator('#code').fill(await readCode(page));
    await submit(page);
    await expect(page.locator('main')).toContainText(t('offered.title'));
    await faultless(page);

    /** Signs by the code of a message what the page asks for. */
    const sign = async () => {
      await submit(page);
      await page.getByRole('button', { name: t('signing.code.send') }).click();
      await page.locator('#code').fill(await readCode(page));
      await faultless(page);
      await page.getByRole('button', { name: t('signing.code.submit') }).click();
    };
    await page.getByRole('link', { name: t('offered.look') }).click();
    // An office is held under a real name: whoever has not said that they are grown up is asked, and led back.
    await page.getByRole('link', { name: platformTexts.in(language)('age.tell') }).click();
    await page.locator('#year').fill('1980');
    await page.locator('#month').fill('5');
    await submit(page);
    await page.waitForURL('**/accept**');
    await faultless(page);
    await sign();
    await expect(page.locator('main')).toContainText(t('offices.accept.done'));
    await expect(page.locator('main')).toContainText(name);

    await page.locator('tr', { hasText: name }).locator('a[href$="/resign"]').click();
    await sign();
    await expect(page.locator('main')).toContainText(t('offices.resign.done'));
    await expect(page.locator('main')).not.toContainText(name);
  });
}
