import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/identity/texts.ts';
import { platformTexts } from '../../src/platform/texts/texts.ts';
import { pressByKeyboard, tabTo } from '../platform/keyboard.ts';
import { findFaults } from '../platform/page-faults.ts';
import { languages, oneLanguage, readText } from '../platform/site.ts';
import { keepers } from './keepers.ts';

const narrow = { width: 360, height: 740 };

/** A device of the browser's own that knows its person, until `setVerified` says otherwise. */
async function plugIn(page: Page) {
  const client: CDPSession = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    setVerified: (isUserVerified: boolean) =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

async function typeByKeyboard(page: Page, field: string, text: string) {
  await tabTo(page, page.locator(field));
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function enterByCode(page: Page, contact: string) {
  await typeByKeyboard(page, '#contact', contact);
  await page.waitForURL('**/identity/code?**');
  const message = await readText(page.locator('.sky-demo-message blockquote'));
  await typeByKeyboard(page, '#code', /\d{6}/.exec(message)?.[0] ?? '');
}

/** Presses the button by which the device is asked. */
const askDevice = (page: Page) => pressByKeyboard(page, page.locator('[data-passkey] button'));

for (const language of oneLanguage('zh-Hant')) {
  const { body, contact } = keepers[language];
  const t = texts.in(language);
  const home = `/${language}/identity`;

  test.describe(`in ${language}, on a narrow screen, by keyboard,`, () => {
    test.use({ viewport: narrow });

    test('the first keeper of a body is led to a passkey, acts, and signs in by it', async ({
      page,
    }) => {
      const device = await plugIn(page);
      const convening = `/${language}/deliberations/convene`;
      await page.goto(`${home}/sign-in?back=${convening}`);
      expect(await findFaults(page)).toEqual([]);
      await enterByCode(page, contact);

      await page.waitForURL(`**${convening}`);
      const refusal = platformTexts.in(language);
      await expect(page.locator('h1')).toHaveText(refusal('refusal.passkey-needed.title'));
      expect(await findFaults(page)).toEqual([]);
      await pressByKeyboard(page, page.getByRole('link', { name: refusal('passkey.add') }));
      await page.waitForURL('**/passkeys/new?**');
      expect(await findFaults(page)).toEqual([]);

      await device.setVerified(false);
      await askDevice(page);
      await expect(page.getByRole('alert')).toHaveText(t('passkeys.cancelled'));
      expect(await findFaults(page)).toEqual([]);
      await device.setVerified(true);
      await tabTo(page, page.locator('#name'));
      await page.keyboard.type('Lin’s phone');
      await askDevice(page);
      await page.waitForURL(`**${convening}`);
      await expect(page.locator('h1')).not.toHaveText(refusal('refusal.passkey-needed.title'));

      await page.goto(`${home}/offices`);
      const invitation = page.locator('#invitations tbody tr', { hasText: body });
      await pressByKeyboard(page, invitation.getByRole('link'));
      await page.waitForURL('**/withdraw');
      await pressByKeyboard(page, page.locator('main form button'));
      await page.waitForURL('**/confirm/*');
      expect(await findFaults(page)).toEqual([]);
      await askDevice(page);
      await expect(page.locator('main')).toContainText(t('offices.withdraw.done'));

      await page.goto(`${home}/passkeys/new`);
      await askDevice(page);
      await expect(page.getByRole('alert')).toHaveText(t('passkeys.known'));

      await page.goto(`${home}/me`);
      await expect(page.locator('#passkeys')).toContainText('Lin’s phone');
      expect(await findFaults(page)).toEqual([]);
      await pressByKeyboard(page, page.locator('button[name="where"][value="here"]'));
      await page.waitForURL(`**/${language}/`);
      await page.goto(`${home}/sign-in?back=${home}/me`);
      await askDevice(page);
      await page.waitForURL(`**${home}/me`);
      await expect(page.locator('main')).toContainText(contact);
      await expect(page.locator('main')).not.toContainText(t('passkeys.office'));

      await pressByKeyboard(page, page.locator('#passkeys a'));
      await page.waitForURL('**/passkeys/*');
      expect(await findFaults(page)).toEqual([]);
      await pressByKeyboard(page, page.locator('button[data-variant="destructive"]'));
      await expect(page.locator('main')).toContainText(t('passkeys.removed'));
      await expect(page.locator('main')).toContainText(t('passkeys.office'));
    });
  });
}

for (const language of languages) {
  const t = texts.in(language);

  test.describe(`in ${language}, without scripts,`, () => {
    test.use({ viewport: narrow, javaScriptEnabled: false });

    test('signing in says what to do instead of a passkey', async ({ page }) => {
      await page.goto(`/${language}/identity/sign-in`);
      await expect(page.locator('noscript p')).toHaveText(t('passkeys.use.without'));
      await expect(page.locator('noscript p')).toBeVisible();
      await expect(page.locator('[data-passkey]')).toBeHidden();
    });
  });
}
