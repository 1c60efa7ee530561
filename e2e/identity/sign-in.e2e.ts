import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/identity/texts.ts';
import { tabTo } from '../platform/keyboard.ts';
import { findFaults } from '../platform/page-faults.ts';
import { languages, readText } from '../platform/site.ts';

/** The code as the demo bar shows it. */
async function readCode(page: Page): Promise<string> {
  const message = await readText(page.locator('.sky-demo-message blockquote'));
  return /\d{6}/.exec(message)?.[0] ?? '';
}

const submit = (page: Page) => page.locator('main form button').first().click();

/** One code at a time: two tests side by side must not have the other's in view. */
const officers = { 'zh-Hant': 'convener', en: 'moderator-2' } as const;

const numbers = {
  'zh-Hant': { typed: '0912-345-678', kept: '+886912345678' },
  en: { typed: '+886 987 654 321', kept: '+886987654321' },
} as const;

for (const language of languages) {
  const address = `${officers[language]}@denggang.example`;
  const scripts = language === 'zh-Hant';
  test.describe(`in ${language}, ${scripts ? 'with' : 'without'} scripts,`, () => {
    test.use({ javaScriptEnabled: scripts });

    test('an officer signs in with a mailed code, and out again', async ({ page }) => {
      const t = texts.in(language);
      const home = `/${language}/identity`;
      await page.goto(`${home}/sign-in?back=/${language}/about`);
      await page.locator('#contact').fill('convener at denggang');
      await submit(page);
      await expect(page.locator('#contact-error')).toContainText(t('sign-in.contact-wrong'));
      if (scripts) expect(await findFaults(page)).toEqual([]);
      await page.locator('#contact').fill(address);
      await submit(page);
      await expect(page.locator('h1')).toHaveText(t('code.title'));
      const code = await readCode(page);

      await page.locator('#code').fill(code === '000000' ? '111111' : '000000');
      await submit(page);
      await expect(page.locator('#code-error')).toContainText(t('code.wrong'));
      if (scripts) expect(await findFaults(page)).toEqual([]);
      await page.locator('#code').fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
      await submit(page);
      await expect(page).toHaveURL(`/${language}/about`);

      await page.goto(`${home}/me`);
      await expect(page.locator('main')).toContainText(address);
      await page.locator('button[name="where"][value="here"]').click();
      await page.waitForURL(`**/${language}/`);
      await page.goto(`${home}/me`);
      await expect(page.locator('main')).not.toContainText(address);
    });

    test('an elder without e-mail signs in by text message, by keyboard', async ({ page }) => {
      const t = texts.in(language);
      const number = numbers[language];
      const type = async (field: string, text: string) => {
        await tabTo(page, page.locator(field));
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      };
      await page.goto(`/${language}/identity/sign-in?back=/${language}/identity/me`);
      await expect(page.locator('main')).toContainText(t('sign-in.sms.risk'));
      await type('#contact', number.typed);
      await expect(page.locator('main')).toContainText(t('code.sent', { address: number.kept }));
      if (scripts) expect(await findFaults(page)).toEqual([]);
      const code = await readCode(page);
      await type('#code', code);
      await page.waitForURL(`**/${language}/identity/me`);
      await expect(page.locator('main')).toContainText(number.kept);
    });
  });
}
