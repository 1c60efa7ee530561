import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { texts } from '../../src/modules/identity/texts.ts';
import { findFaults } from '../platform/page-faults.ts';
import { readText, ways } from '../platform/site.ts';

const submit = (page: Page) => page.locator('main form button').first().click();

/** The code as the demo bar shows it. */
async function readCode(page: Page): Promise<string> {
  const message = await readText(page.locator('.sky-demo-message blockquote'));
  return /(?<![\da-f])\d{6}(?![\da-f])/.exec(message)?.[0] ?? '';
}

for (const { language, scripts } of ways) {
  test.describe(`in ${language}, scripts: ${scripts},`, () => {
    test.use({ javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } });

    test('somebody takes their data, leaves, and may come back', async ({ page }) => {
      const t = texts.in(language);
      const address = `leaver-${language.toLowerCase()}-${scripts}@example.org`;
      const mine = `/${language}/identity/my-data`;
      const faultless = async () => {
        if (scripts) expect(await findFaults(page)).toEqual([]);
      };
      const used: string[] = [];
      const typeCode = async () => {
        used.push(await readCode(page));
        await page.locator('#code').fill(used.at(-1) ?? '');
        await submit(page);
      };
      const enter = async () => {
        await page.goto(mine);
        await page.locator('#contact').fill(address);
        await submit(page);
        // Other messages to the address may stand in the bar until the code is there.
        await expect(async () => {
          await page.reload();
          expect(await readCode(page)).toMatch(/^\d{6}$/);
          expect(used).not.toContain(await readCode(page));
        }).toPass();
        await typeCode();
        await page.waitForURL(`**${mine}`);
      };

      await enter();
      await expect(page.locator('#held')).toContainText(t('held.sessions'));
      await faultless();
      const taking = page.waitForEvent('download');
      await page.getByRole('button', { name: t('my-data.take.act') }).click();
      const files = unzipSync(await readFile(await (await taking).path()));
      expect(strFromU8(files['messaging/contacts.csv'] ?? new Uint8Array())).toContain(address);

      await page.locator('#withdraw').check();
      await page.getByRole('button', { name: t('leaving.act') }).click();
      await expect(page.locator('h1')).toHaveText(t('signing.title'));
      await faultless();
      await submit(page);
      await typeCode();
      await expect(page.locator('h1')).toHaveText(t('left.title'));
      await faultless();

      await enter();
      await expect(page.locator('#held')).toContainText(t('held.sessions'));
    });
  });
}
