import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { listAreas } from './platform/walk-areas.ts';
import { walkSite } from './platform/walk-site.ts';
import { prepareBrowser } from './prepare-browser.ts';
import startSite from './start-site.ts';

/**
 * `npm run screenshots`: every kind of page at every width, scheme and language, by persona, into the
 * folder `screenshots`, which git ignores. With words behind it, such as `npm run screenshots -- map`,
 * only the pages whose address holds one of them.
 */
const folder = resolve(import.meta.dirname, '..', 'screenshots');
const only = process.argv.slice(2);
const widths = [360, 768, 1280] as const;
const schemes = ['light', 'dark'] as const;

/** Through the style sheet's own object, as the page allows no inline style. */
const enlargeLetters = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { font-size: 200% }');
  document.adoptedStyleSheets = [sheet];
})()`;

const { executablePath, env } = await prepareBrowser();
const stop = await startSite();
const browser = await chromium.launch({
  executablePath,
  env,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  await rm(folder, { recursive: true, force: true });
  await expectChineseLetters(browser);
  for (const area of await listAreas()) {
    await walkSite(browser, {
      area,
      whole: true,
      // Colours that change slowly would be taken half-way.
      options: { baseURL: process.env.SITE ?? '', reducedMotion: 'reduce' },
      visit: async ({ page, persona, language, kind }) => {
        const address = `/${language}${kind}`;
        if (only.length > 0 && !only.some((word) => address.includes(word))) return;
        await takeAll(page, join(folder, persona ?? 'visitor', address.replaceAll(/[/#]+/g, '_')));
      },
    });
  }
  process.stdout.write(`${folder}\n`);
} finally {
  await browser.close();
  await stop();
}

/** Each width and scheme, then once on paper, with forced colours, in grey and with large letters. */
async function takeAll(page: Page, place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  const take = (name: string) =>
    page.screenshot({ path: join(place, `${name}.png`), fullPage: true });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await take(`${width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  await take('print');
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  await take('forced-colors');
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize({ width: 320, height: 800 });
  await page.evaluate(enlargeLetters);
  await take('320-large-letters');
}

/** Without a Chinese font every character is the same box, and the pictures prove nothing. */
async function expectChineseLetters(opened: Browser): Promise<void> {
  const page = await opened.newPage();
  const draw = async (letter: string) => {
    await page.setContent(`<p style="font-size: 64px">${letter}</p>`);
    return (await page.locator('p').screenshot()).toString('base64');
  };
  const [sky, lantern] = [await draw('天'), await draw('燈')];
  await page.close();
  if (sky === lantern) throw new Error('The browser has no Chinese font');
}
