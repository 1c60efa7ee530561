import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/identity/texts.ts';
import { findFaults } from '../platform/page-faults.ts';
import { languages, site } from '../platform/site.ts';

/** Goes through the pages of the provider, whichever it shows, until it leads back. */
async function enterThere(page: Page, login: string) {
  await expect(page).not.toHaveURL(`${site()}/**`);
  for (let step = 0; step < 4 && !page.url().startsWith(site()); step += 1) {
    const field = page.locator('input[name="login"]');
    if ((await field.count()) > 0) {
      await field.fill(login);
      await page.locator('input[name="password"]').fill('x');
    }
    await page.locator('button[type="submit"]').click();
  }
  expect(page.url()).toContain(site());
}

for (const language of languages) {
  test.describe(`in ${language}, without scripts, on a narrow screen,`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

    test('somebody signs in and signs by a provider, and by nothing else', async ({ page }) => {
      const t = texts.in(language);
      const provider = language === 'en' ? 'harbour account' : 'harbour帳號';
      const login = `journey-${language}`;
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const me = `/${language}/identity/me`;

      await page.goto(me);
      await press(t('providers.use', { provider }));
      await enterThere(page, login);
      await expect(page).toHaveURL(new RegExp(`${me}$`));
      await expect(page.locator('main')).toContainText(t('account.addresses.none'));
      await expect(page.locator('#providers')).toContainText(provider);

      await page.goto(`/${language}/identity/my-data`);
      await press(t('leaving.act'));
      await expect(page.locator('h1')).toHaveText(t('signing.title'));
      await press(t('signing.provider.go', { provider }));
      await enterThere(page, login);
      await expect(page.locator('main')).toContainText(t('signing.provider.proved', { provider }));
      await press(t('signing.provider', { provider }));
      await expect(page.locator('h1')).toHaveText(t('left.title'));

      await page.goto(me);
      await press(t('providers.use', { provider }));
      await enterThere(page, login);
      await expect(page).toHaveURL(new RegExp(`${me}$`));
    });
  });
}

test('the pages of a provider have no faults, by keyboard and with scripts', async ({ page }) => {
  const t = texts.in('en');
  const provider = 'harbour account';
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  await page.goto('/en/identity/sign-in?back=/en/identity/me');
  expect(await findFaults(page)).toEqual([]);
  await press(t('providers.use', { provider }));
  await enterThere(page, 'keyboard');
  expect(await findFaults(page)).toEqual([]);
  await page.goto('/en/identity/my-data');
  await press(t('leaving.act'));
  await expect(page.locator('h1')).toHaveText(t('signing.title'));
  expect(await findFaults(page)).toEqual([]);
  await press(t('signing.provider.go', { provider }));
  await enterThere(page, 'keyboard');
  expect(await findFaults(page)).toEqual([]);
  await page.goto('/en/identity/provider-answer?why=provider-away');
  await expect(page.locator('h1')).toHaveText(t('refusal.identity.provider-away.title'));
  expect(await findFaults(page)).toEqual([]);
});
