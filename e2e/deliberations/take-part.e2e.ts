import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/deliberations/texts.ts';
import { type Language, ways } from '../platform/site.ts';
import { agreeWith, answer, ballotOf, ownVotes, readMap } from './ballot.ts';
import { addressOf, countedSlug } from './conversations.ts';

// One after the other: each compares numbers before and after its own votes.
test.describe.configure({ mode: 'default' });

const acts = (page: Page) => readMap(page, countedSlug);

async function goToVoting(page: Page, language: Language): Promise<void> {
  await page.goto(`/${language}/`);
  await page.locator(`.sky-nav a[href="/${language}/deliberations"]`).click();
  await page.locator(`main a[href="${addressOf(language, countedSlug)}"]`).click();
  await page.locator(`main a.ds-button[href$="/${countedSlug}/take-part"]`).click();
  await expect(page.locator('#answers')).toBeVisible();
}

/** Nine votes by every kind of button, one of them taken back: ten rows of the log, eight votes. */
async function voteInEveryWay(page: Page): Promise<void> {
  const ballot = ballotOf(page);
  await answer(page, () => ballot.agree.click());
  await answer(page, () => ballot.disagree.click());
  await answer(page, () => ballot.pass.click());
  await page.locator('main details summary').click();
  const unclear = await answer(page, () => ballot.because('unclear').click());
  await expect(page.locator('[data-announce]')).toBeVisible();
  await ballot.takeBack.click();
  await expect(ballot.number).toHaveValue(unclear);
  await page.locator('main details summary').click();
  await answer(page, () => ballot.because('undecided').click());
  await agreeWith(page, 4);
}

async function changeOneVote(page: Page, language: Language): Promise<void> {
  const t = texts.in(language);
  const changed = ownVotes(page).filter({ hasText: t('take-part.because.undecided') });
  const place = await changed.getAttribute('id');
  await changed.locator('button[value="disagree"]').click();
  const said = t('mine.said', { choice: t('take-part.disagree') });
  await expect(page.locator(`#${place}`)).toContainText(said);
  await expect(ownVotes(page)).toHaveCount(8);
}

for (const { language, scripts } of ways) {
  test.describe(`in ${language}, ${scripts ? 'with' : 'without'} scripts,`, () => {
    test.use({ javaScriptEnabled: scripts });
    const t = texts.in(language);

    test('a visitor takes part, changes a vote, and the map counts exactly that', async ({
      page,
    }) => {
      const before = await acts(page);
      await goToVoting(page, language);
      await voteInEveryWay(page);
      await page.locator(`.sky-tabs a[href$="/mine"]`).click();
      await expect(ownVotes(page)).toHaveCount(8);
      await changeOneVote(page, language);

      const { upToSeq, people, votes } = before;
      const after = { upToSeq: upToSeq + 11, people: people + 1, votes: votes + 8 };
      await expect.poll(() => acts(page)).toEqual(after);
      await page.locator(`.sky-tabs a[href$="/map"]`).click();
      await expect(page.locator('.sky-lead')).toHaveText(t('map.lead', after));
      await expect(page.getByRole('heading', { name: t('map.you.title') })).toBeVisible();
      await expect(page.locator('main')).not.toContainText(t('map.you.not-yet'));
    });

    test('two presses on one answer are one vote', async ({ page }) => {
      await page.goto(addressOf(language, countedSlug, 'take-part'));
      const before = await acts(page);
      await answer(page, () => ballotOf(page).agree.dblclick());
      await page.goto(addressOf(language, countedSlug, 'mine'));
      await expect(ownVotes(page)).toHaveCount(1);
      await expect.poll(async () => (await acts(page)).upToSeq).toBe(before.upToSeq + 1);
    });

    test('after a vote, the way back shows a page that can be used', async ({ page }) => {
      const front = addressOf(language, countedSlug);
      await page.goto(front);
      await page.locator('main a.ds-button').first().click();
      const first = await answer(page, () => ballotOf(page).agree.click());
      await page.goBack();
      if (scripts) await page.locator('main a.ds-button').first().click();
      await expect(ballotOf(page).number).not.toHaveValue(first);
      await answer(page, () => ballotOf(page).disagree.click());
      await page.goto(addressOf(language, countedSlug, 'mine'));
      await expect(ownVotes(page)).toHaveCount(2);
    });
  });
}
