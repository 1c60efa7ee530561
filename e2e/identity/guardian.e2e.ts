import { type Browser, expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/identity/texts.ts';
import { platformTexts } from '../../src/platform/texts/texts.ts';
import { pressByKeyboard, tabTo } from '../platform/keyboard.ts';
import { findFaults } from '../platform/page-faults.ts';
import { readText, site, ways } from '../platform/site.ts';

const conversation = 'night-market-plastics';
const submit = (page: Page) => page.locator('main form button').first();

/** The code of the message in the demo bar: the last one, since a hash may have six digits too. */
async function readCode(page: Page): Promise<string> {
  const message = await readText(page.locator('.sky-demo-message blockquote'));
  return [...message.matchAll(/\b\d{6}\b/g)].at(-1)?.[0] ?? '';
}

for (const { language, scripts } of ways) {
  test(`a child asks, the guardian agrees, and the child does what was refused, in ${language}, scripts: ${scripts}`, async ({
    browser,
  }) => {
    const t = texts.in(language);
    const p = platformTexts.in(language);
    const home = `/${language}/identity`;
    const mine = `/${language}/deliberations/${conversation}/mine`;
    const [child, guardian] = ['child', 'guardian'].map(
      (who) => `${who}-${language.toLowerCase()}-${scripts}@example.org`,
    ) as [string, string];
    const faultless = async (page: Page) => {
      if (scripts) expect(await findFaults(page)).toEqual([]);
    };
    const press = async (page: Page, name: string) => {
      const wanted = page.getByRole('button', { name, exact: true });
      await (scripts ? pressByKeyboard(page, wanted) : wanted.click());
    };
    const type = async (page: Page, field: string, text: string) => {
      if (!scripts) return page.locator(field).fill(text);
      await tabTo(page, page.locator(field));
      await page.keyboard.type(text);
    };
    const open = async (from: Browser) => {
      const viewport = { width: 360, height: 740 };
      const options = { baseURL: site(), javaScriptEnabled: scripts, viewport };
      return (await from.newContext(options)).newPage();
    };
    /** Signs in by the code of a message, from the page that asks for it. */
    const enter = async (page: Page, address: string) => {
      await page.locator('#contact').fill(address);
      await submit(page).click();
      await expect(async () => {
        await page.reload();
        expect(await readCode(page)).toMatch(/^\d{6}$/);
      }).toPass();
      await page.locator('#code').fill(await readCode(page));
      await submit(page).click();
    };
    const sayAge = async (page: Page, year: string) => {
      await type(page, '#year', year);
      await type(page, '#month', '5');
      await press(page, t('age.submit'));
    };

    // Votes without an account, which everybody may.
    const young = await open(browser);
    await young.goto(`/${language}/deliberations/${conversation}/take-part`);
    await young.locator('#answers button[value="agree"]').click();
    await young.waitForLoadState('networkidle');
    await young.goto(`${home}/sign-in?back=${home}/age`);
    await enter(young, child);
    await young.waitForURL(`**${home}/age`);
    await faultless(young);
    await press(young, t('age.submit'));
    await sayAge(young, String(new Date().getFullYear() - 12));
    await expect(young.locator('main')).toContainText(t('age.told'));
    await expect(young.locator('main')).toContainText(t('age.now.under-14'));
    await faultless(young);

    // To bring them into the account needs a guardian, and leads there.
    const bring = young.locator('form[action$="/bring-votes"] button');
    await young.goto(mine);
    await bring.click();
    await expect(young.locator('h1')).toHaveText(p('refusal.guardian-needed.title'));
    await faultless(young);
    await young.getByRole('link', { name: p('guardian.ask') }).click();
    await expect(young.locator('h1')).toHaveText(t('guardian.title'));
    await faultless(young);
    await type(young, '#contact', guardian);
    await type(young, '#called', '小燈');
    await press(young, t('guardian.ask.submit'));
    await expect(young.locator('main')).toContainText(t('guardian.done.asked'));
    await faultless(young);

    const old = await open(browser);
    await old.goto(`${home}/sign-in?back=${home}/guardian`);
    await enter(old, guardian);
    await expect(old.locator('main')).toContainText(t('guardian.asked.guardian'));
    await faultless(old);
    await press(old, t('guardian.give'));
    await expect(old.locator('h1')).toHaveText(p('refusal.age-needed.title'));
    await faultless(old);
    await old.getByRole('link', { name: p('age.tell') }).click();
    await sayAge(old, '1980');
    await old.waitForURL(`**${home}/guardian**`);
    await press(old, t('guardian.give'));
    await expect(old.locator('main')).toContainText('小燈');
    await faultless(old);
    await old.getByRole('button', { name: t('signing.code.send') }).click();
    await expect(async () => {
      await old.reload();
      expect(await readCode(old)).toMatch(/^\d{6}$/);
    }).toPass();
    await old.locator('#code').fill(await readCode(old));
    await old.getByRole('button', { name: t('signing.code.submit') }).click();
    await expect(old.locator('main')).toContainText(t('guardian.done.given'));
    await faultless(old);

    await young.goto(mine);
    await bring.click();
    await expect(young.locator('h1')).not.toHaveText(p('refusal.guardian-needed.title'));
    await young.goto(mine);
    await expect(bring).toHaveCount(0);
  });
}
