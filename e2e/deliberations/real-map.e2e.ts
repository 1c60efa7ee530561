import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { texts } from '../../src/modules/deliberations/texts.ts';
import { often } from '../../src/platform/testing/every.ts';
import { findFaults, small, watch, wide } from '../platform/page-faults.ts';
import { oneLanguage, site } from '../platform/site.ts';
import { readMap } from './ballot.ts';
import { addressOf, realConversation } from './conversations.ts';

const slug = 'vtaiwan.uberx';

test.describe('the map of a real conversation (vtaiwan.uberx)', () => {
  test.skip(
    !existsSync(realConversation) && process.env.CI !== 'true',
    'needs polis/conversations/vtaiwan.uberx below REAL_DATA',
  );
  for (const language of oneLanguage('zh-Hant')) {
    test(`is whole and light in ${language}`, async ({ page }) => {
      test.setTimeout(240_000);
      const faults: string[] = [];
      watch(page, site(), faults);
      await page.goto(addressOf(language, slug, 'map'));
      const numbers = await readMap(page, slug);
      expect(numbers.votes).toBeGreaterThanOrEqual(49_443);
      expect(numbers.people).toBeGreaterThanOrEqual(1_921);
      const t = texts.in(language);
      await expect(page.locator('.sky-lead')).toHaveText(t('map.lead', { ...numbers }));
      await expect(page.locator('main figure svg:visible').first()).toBeVisible();
      expect(await page.locator('#map-groups tbody tr').count()).toBeGreaterThanOrEqual(2);
      await expect(page.locator('main a.ds-button[href$="/take-part"]').first()).toBeVisible();
      for (const viewport of often([language === 'en' ? wide : small], [wide, small])) {
        await page.setViewportSize(viewport);
        faults.push(...(await findFaults(page)));
      }
      expect(faults).toEqual([]);
    });
  }
});
