import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/deliberations/texts.ts';
import { oneLanguage, readText } from '../platform/site.ts';
import { answer, ballotOf, ownVotes } from './ballot.ts';
import { addressOf, openSlug } from './conversations.ts';

const focused = (page: Page) => page.evaluate<string>('document.activeElement.id');

for (const language of oneLanguage('en')) {
  const t = texts.in(language);
  const announced = (choice: 'agree' | 'disagree' | 'pass') =>
    t('take-part.counted', { choice: t(`take-part.${choice}`) });

  test.describe(`in ${language}`, () => {
    test.beforeEach(({ page }) => page.goto(addressOf(language, openSlug, 'take-part')));

    test('the keys 1, 2, 3 answer without a reload, and the answer is said aloud', async ({
      page,
    }) => {
      await page.evaluate('window.sameDocument = true');
      const spoken = page.getByRole('status');
      for (const [index, choice] of (['agree', 'disagree', 'pass'] as const).entries()) {
        const quoted = await readText(ballotOf(page).statement);
        await answer(page, () => page.keyboard.press(String(index + 1)));
        await expect(spoken).toContainText(announced(choice));
        await expect(spoken).toContainText(quoted);
        expect(await focused(page)).toBe('statement');
      }
      expect(await page.evaluate('window.sameDocument')).toBe(true);
      await page.goto(addressOf(language, openSlug, 'mine'));
      await expect(ownVotes(page)).toHaveCount(3);
    });

    test('the keys can be switched off, and stay off', async ({ page }) => {
      await page.locator('#vote-keys').uncheck();
      await page.reload();
      await expect(page.locator('#vote-keys')).not.toBeChecked();
      await page.keyboard.press('1');
      await page.locator('#vote-keys').check();
      await answer(page, () => page.keyboard.press('2'));
      await page.goto(addressOf(language, openSlug, 'mine'));
      await expect(ownVotes(page)).toHaveCount(1);
      await expect(ownVotes(page)).toContainText(t('take-part.disagree'));
    });
  });
}
