import { type Browser, type BrowserContextOptions, expect, test } from '@playwright/test';
import { isEvery } from '../../src/platform/testing/every.ts';
import {
  findFaults,
  findFaultsOfWords,
  findFaultsOnScreens,
  named,
  small,
  watch,
  wide,
} from './page-faults.ts';
import { findReadingFaults } from './reading-faults.ts';
import { site } from './site.ts';
import { type Area, listAreas } from './walk-areas.ts';
import { type Stop, type Walk, walkSite } from './walk-site.ts';

/** The modules that are tested alone (`npm test -- <module>`); none: all of them. */
const only = process.env.ONLY_MODULES?.split(',');
const areas = (await listAreas()).filter(({ name }) => only?.includes(name) ?? true);

/**
 * First as the page came, as what is looked at later changes it. Axe, which judges markup and colours,
 * is asked once for each kind and scheme; a page that comes again has other words, which have to fit.
 */
const findAllFaults = async ({ page, again }: Stop) => [
  ...named(page, await findReadingFaults(page)),
  ...(await (again && !isEvery ? findFaultsOfWords(page) : findFaultsOnScreens(page))),
];

/** Goes over an area and tells the faults. */
async function walkOver(
  browser: Browser,
  area: Area,
  options: BrowserContextOptions,
  find: (stop: Stop) => Promise<string[]>,
): Promise<void> {
  const faults: string[] = [];
  const walk: Walk = {
    area,
    whole: isEvery,
    options,
    begin: (page) => watch(page, site(), faults),
    visit: async (stop) => void faults.push(...(await find(stop))),
  };
  const met = await walkSite(browser, walk);
  expect(faults).toEqual([]);
  expect(area.reaches.filter((page) => !met.includes(page))).toEqual([]);
}

for (const area of areas) {
  test(`every page of ${area.name} is accessible, light and keeps to itself, on every screen`, {
    tag: `@${area.name}`,
  }, async ({ browser }) => {
    test.setTimeout(240_000);
    const options = { viewport: small, reducedMotion: 'reduce' } as const;
    await walkOver(browser, area, options, findAllFaults);
  });

  if (!isEvery) continue;
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [small, wide]) {
      test(`every page of ${area.name}, opened ${colorScheme} and ${viewport.width} wide, is accessible`, {
        tag: `@${area.name}`,
      }, async ({ browser }) => {
        test.setTimeout(480_000);
        await walkOver(browser, area, { colorScheme, viewport }, ({ page }) => findFaults(page));
      });
    }
  }
}
