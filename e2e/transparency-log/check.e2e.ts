import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/transparency-log/texts.ts';
import { goodReceipt } from '../../src/modules/transparency-log/web/check/test/two-judges.ts';
import { findFaults } from '../platform/page-faults.ts';
import { type Language, oneLanguage, ways } from '../platform/site.ts';

const { text, leaf, vkey, witnesses } = goodReceipt(5, 8);
const fileOf = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});
const files = [fileOf('entry-5.json', leaf), fileOf('entry-5.txt', text)];

const address = (language: Language, query = '') => `/${language}/transparency-log/check${query}`;
const press = (page: Page) => page.locator('#check button[type="submit"]').press('Enter');
const title = (page: Page) => page.locator('#finding .sky-alert-title');

/** Puts a receipt of somebody else's log, and the keys to check it by, into the form. */
async function fillForeign(page: Page, fields: Record<string, string> = {}) {
  const folded = page.locator('#check details:not([open]) summary');
  if ((await folded.count()) > 0) await folded.click();
  const given = { receipt: text, leaf: Buffer.from(leaf).toString(), vkey, witnesses, ...fields };
  for (const [name, value] of Object.entries(given)) await page.locator(`#${name}`).fill(value);
  await press(page);
}

/** What the page answers: each step in words, or what could not be read. */
async function answerOf(page: Page): Promise<string[]> {
  const lines = page.locator('#finding li, #mistakes li');
  await expect(lines).not.toHaveCount(0);
  return (await lines.allTextContents()).map((line) => line.replace(/\s+/g, ' ').trim());
}

for (const { language, scripts } of ways) {
  const t = texts.in(language);
  const by = scripts ? 'browser' : 'server';

  test.describe(`in ${language}, ${scripts ? 'by the browser' : 'without scripts'},`, () => {
    test.use({ javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } });

    test('an entry is checked with two presses, and a changed one found out', async ({ page }) => {
      await page.goto(address(language, '?entry=0'));
      await expect(page.locator(`[data-way="${by}"]`)).toBeVisible();
      await expect(page.locator('[data-way]:visible')).toHaveCount(1);
      // From here on the browser is alone.
      if (scripts) await page.context().setOffline(true);
      await press(page);
      await expect(title(page)).toContainText(t('check.verdict.holds'));
      await expect(page.locator('#finding')).toBeFocused();
      await expect(page.locator('#finding')).toContainText(t(`check.by.${by}`));
      if (scripts) expect(await findFaults(page)).toEqual([]);
      await page.locator('#leaf').fill('{}');
      await press(page);
      await expect(title(page)).toContainText(t('check.verdict.fails'));
      await page.locator('#receipt').fill('');
      await press(page);
      await expect(page.locator('#mistakes')).toBeFocused();
      await expect(page.locator('#mistakes a')).toHaveText(t('check.wrong.receipt.missing'));
      await expect(page.locator('#receipt')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#finding')).toHaveCount(0);
      if (scripts) expect(await findFaults(page)).toEqual([]);
    });

    test('both files are told apart, by another key and with its witnesses', async ({ page }) => {
      await page.goto(address(language));
      await page.locator('#check summary').click();
      await page.locator('#vkey').fill(vkey);
      await page.locator('#witnesses').fill(witnesses);
      await page.locator('#files').setInputFiles(files);
      if (scripts) {
        await page.context().setOffline(true);
        const read = t('check.files.read.receipt', { file: 'entry-5.txt' });
        await expect(page.locator('#files-read')).toContainText(read);
      }
      await press(page);
      await expect(title(page)).toContainText(t('check.verdict.holds'));
      await expect(page.locator('#finding')).toContainText('harbour-watch.example');
      await expect(page.locator('#receipt')).toHaveValue(text);
    });
  });
}

for (const language of oneLanguage('en')) {
  const t = texts.in(language);

  test('browser and server say the same, word for word', async ({ page, browser, baseURL }) => {
    const options = { javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) };
    const plain = await (await browser.newContext(options)).newPage();
    const cases = [
      {},
      { leaf: 'x' },
      { receipt: text.replace('log.example', '<i>{size}</i>\u05d0') },
      { receipt: text.replace('\n8\n', '\n007\n') },
      { vkey: 'x' },
    ];
    for (const each of [page, plain]) await each.goto(address(language));
    for (const fields of cases) {
      const loaded = plain.waitForEvent('load');
      await fillForeign(plain, fields);
      await loaded;
      const answer = await answerOf(plain);
      await fillForeign(page, fields);
      expect(await answerOf(page)).toEqual(answer);
    }
    await plain.context().close();
  });

  test('files that are dropped are kept byte for byte until somebody writes', async ({ page }) => {
    await page.goto(address(language));
    await page.locator('#vkey').fill(vkey);
    const drop = async (...contents: string[]) => {
      const list = JSON.stringify(contents);
      await page.evaluate(`{
        const dataTransfer = new DataTransfer();
        for (const content of ${list}) dataTransfer.items.add(new File([content], 'file'));
        document.querySelector('h1').dispatchEvent(
          new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
        );
      }`);
    };
    await drop(Buffer.from(leaf).toString(), text.replaceAll('\n', '\r\n'));
    await expect(page.locator('#leaf')).toHaveValue(Buffer.from(leaf).toString());
    await press(page);
    await expect(page.locator('#mistakes a')).toHaveText(t('check.wrong.receipt.crlf'));
    // A field has lines of its own, so that what is written into it ends them in one way.
    await page.locator('#receipt').press('ControlOrMeta+End');
    await page.locator('#receipt').press('Enter');
    await press(page);
    await expect(title(page)).toContainText(t('check.verdict.holds'));
    await drop(text, text);
    await expect(page.locator('#mistakes a')).toHaveText(t('check.wrong.files.two-receipts'));
  });

  test('a file without end is not even read', async ({ page }) => {
    await page.goto(address(language));
    await page.locator('#files').setInputFiles(fileOf('large', new Uint8Array(1_000_001)));
    const words = t('check.wrong.files.too-large', { most: '1,000,000' });
    await expect(page.locator('#mistakes a')).toHaveText(words);
    await expect(page.locator('#files')).toHaveAttribute('aria-invalid', 'true');
  });

  test('a browser without Ed25519 checks the hashes, and says so', async ({ page }) => {
    await page.addInitScript(`crypto.subtle.importKey = () =>
      Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));`);
    await page.goto(address(language));
    await fillForeign(page);
    await expect(title(page)).toContainText(t('check.verdict.hashes-only'));
    await page.locator('#leaf').fill('x');
    await press(page);
    await expect(title(page)).toContainText(t('check.verdict.fails'));
  });

  test('a browser that may not compute here leaves it to the server, and says so', async ({
    page,
  }) => {
    await page.addInitScript(`Object.defineProperty(crypto, 'subtle', { value: undefined });`);
    await page.goto(address(language));
    await expect(page.locator('[data-way]:visible')).toHaveText(t('check.way.no-crypto'));
    await fillForeign(page);
    await expect(page.locator('#finding')).toContainText(t('check.by.server'));
    expect(await findFaults(page)).toEqual([]);
  });
}
