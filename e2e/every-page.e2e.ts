import { expect, test } from '@playwright/test';
import { findFaults, watch } from './page-faults.ts';
import { findReadingFaults } from './reading-faults.ts';
import { closedSlug, type Language, languages, openSlug, site } from './site.ts';
import { findStrainFaults } from './strain-faults.ts';
import { walkSite } from './walk-site.ts';

for (const language of languages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page in ${language}, ${colorScheme}, is accessible, light and keeps to itself`, async ({
      browser,
    }) => {
      test.setTimeout(240_000);
      const width = colorScheme === 'dark' ? 320 : 1280;
      const faults: string[] = [];
      const seen = await walkSite(browser, {
        language,
        options: { colorScheme, viewport: { width, height: 800 } },
        begin: (page) => watch(page, site(), faults),
        visit: async ({ page }) => void faults.push(...(await findFaults(page))),
      });
      expect(faults).toEqual([]);
      expect(seen).toMatchObject(expect.arrayContaining(wanted(language)));
    });
  }

  test(`every page in ${language} makes sense without its styles and bears large letters`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const faults: string[] = [];
    const seen = await walkSite(browser, {
      language,
      options: { viewport: { width: 320, height: 800 } },
      visit: async ({ page }) => {
        faults.push(...(await findReadingFaults(page)), ...(await findStrainFaults(page)));
      },
    });
    expect(faults).toEqual([]);
    expect(seen).toMatchObject(expect.arrayContaining(wanted(language)));
  });
}

/** Kinds of pages that the walk must have reached, or it proves nothing. */
function wanted(language: Language): string[] {
  const home = `/${language}/deliberations`;
  const pages = [
    '',
    '/take-part',
    '/map',
    '/statements',
    '/statements/#',
    '/mine',
    '/moderation/log',
  ];
  return [
    `/${language}/`,
    `${home}/convene`,
    `${home}/${openSlug}/moderation`,
    `${home}/${openSlug}/close`,
    `${home}/${closedSlug}/map`,
    ...pages.map((page) => `${home}/${openSlug}${page}`),
  ];
}
