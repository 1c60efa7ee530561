import { type Browser, expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/deliberations/texts.ts';
import { pressByKeyboard } from '../platform/keyboard.ts';
import { findFaults } from '../platform/page-faults.ts';
import { type Language, oneLanguage, openAs, readText } from '../platform/site.ts';
import { followReceipt } from '../transparency-log/follow-receipt.ts';
import { ballotOf, becomeWriter } from './ballot.ts';
import { addressOf, openSlug } from './conversations.ts';

/** Statements unlike one another and unlike those of the sample world. */
const statements = {
  similar: {
    'zh-Hant': '攤位要掛紫色燈籠，等人來領雨傘。',
    en: 'Lost umbrellas need a purple lantern.',
  },
  accepted: {
    'zh-Hant': '廟前的階梯請留給街頭藝人。',
    en: 'Leave the temple stairs to street singers.',
  },
  declined: { 'zh-Hant': '港口的燈塔週末應該開放參觀。', en: 'Open the lighthouse on weekends.' },
} as const satisfies Record<string, Record<Language, string>>;

const write = (language: Language) => addressOf(language, openSlug, 'write');

async function send(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await page.locator('main form button[data-variant="primary"]').click();
}

/** The author's own statement, on the page of their own. */
async function ownStatement(page: Page, language: Language, text: string) {
  await page.goto(addressOf(language, openSlug, 'mine'));
  return page.locator('section[aria-labelledby="statements"] li').filter({ hasText: text });
}

async function openQueue(browser: Browser, language: Language): Promise<Page> {
  const page = await openAs(browser, 'moderator-1', language);
  await page.goto(addressOf(language, openSlug, 'moderation'));
  return page;
}

async function sendNew(page: Page, language: Language, text: string): Promise<string> {
  await page.goto(write(language));
  await send(page, text);
  await expect(page).toHaveURL(/\/written\/\d+$/);
  return text;
}

for (const language of oneLanguage('zh-Hant')) {
  const t = texts.in(language);
  const scripts = language === 'zh-Hant';
  test.describe(`in ${language}, ${scripts ? 'with' : 'without'} scripts,`, () => {
    test.use({ javaScriptEnabled: scripts });
    test.beforeEach(({ page }) => becomeWriter(page, openSlug));

    test('what is wrong with a statement stands beside it, and what was typed stays', async ({
      page,
    }) => {
      await page.goto(write(language));
      await send(page, '');
      await expect(page.locator('.ds-error-summary')).toContainText(t('write.error.empty'));
      await send(page, '天'.repeat(141));
      await expect(page.locator('#text-error')).toContainText('141');
      await expect(page.locator('#text')).toHaveValue('天'.repeat(141));
      if (scripts) expect(await findFaults(page)).toEqual([]);
    });

    test('whoever repeats a statement is shown it first, and can send another', async ({
      page,
    }) => {
      await page.goto(addressOf(language, openSlug, 'take-part'));
      const said = await readText(ballotOf(page).statement);
      await page.goto(write(language));
      await send(page, `${said}！`);
      await expect(page.locator('.statement-list blockquote').first()).toContainText(said);
      await expect(page.locator('#text')).toHaveValue(`${said}！`);
      if (scripts) expect(await findFaults(page)).toEqual([]);
      await send(page, statements.similar[language]);
      await expect(page.locator('h1')).toHaveText(t('write.done.waiting'));
    });

    test('a moderator shows a statement with the keyboard alone, and then all see it', async ({
      page,
      browser,
    }) => {
      const text = await sendNew(page, language, statements.accepted[language]);
      const waiting = await ownStatement(page, language, text);
      await expect(waiting).toContainText(t('mine.statement.waiting'));

      const queue = await openQueue(browser, language);
      const accept = t('mine.of', { act: t('moderate.accept'), text });
      await pressByKeyboard(queue, queue.getByRole('button', { name: accept, exact: true }));
      await expect(queue.locator('main [role="status"], main .ds-alert')).toBeVisible();
      await queue.context().close();

      await page.goto(`${addressOf(language, openSlug, 'statements')}?text=${encodeURI(text)}`);
      await expect(page.locator('main')).toContainText(text);
      const shown = await ownStatement(page, language, text);
      await expect(shown).toContainText(t('mine.statement.shown'));
    });

    test('a moderator declines a statement, its author reads why, and a stranger checks that it is on record', async ({
      page,
      browser,
    }) => {
      const text = await sendNew(page, language, statements.declined[language]);
      const queue = await openQueue(browser, language);
      const decline = t('mine.of', { act: t('moderate.decline'), text });
      await queue.getByRole('link', { name: decline, exact: true }).click();
      await queue.locator('button[value="decline"]').click();
      await expect(queue.locator('#reason-error')).toContainText(t('moderate.error.reason'));
      if (scripts) expect(await findFaults(queue)).toEqual([]);
      await queue.locator('input[name="reason"][value="off-topic"]').check();
      await queue.locator('#note').fill('Umbrellas 雨傘');
      await queue.locator('button[value="decline"]').click();
      await expect(queue).toHaveURL(/decided=\d+$/);
      await queue.context().close();

      const declined = await ownStatement(page, language, text);
      await expect(declined).toContainText(t('mine.statement.declined'));
      await expect(declined).toContainText(t('mine.reason.off-topic'));
      await expect(declined).toContainText('Umbrellas 雨傘');

      const stranger = await (await browser.newContext({ javaScriptEnabled: scripts })).newPage();
      await stranger.goto(addressOf(language, openSlug, 'moderation/log'));
      const decision = stranger.locator('main li, main article', { hasText: text }).first();
      await followReceipt(stranger, decision.locator('a[href*="/transparency-log/"]'), language);
      await stranger.context().close();
    });
  });
}
