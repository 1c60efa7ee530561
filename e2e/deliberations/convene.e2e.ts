import { expect, type Page, test } from '@playwright/test';
import { texts } from '../../src/modules/deliberations/texts.ts';
import { findFaults } from '../platform/page-faults.ts';
import { type Language, oneLanguage, openAs, readText } from '../platform/site.ts';
import { ballotOf } from './ballot.ts';
import { addressOf } from './conversations.ts';

/** In the other language the browser runs no scripts, so that axe cannot look either. */
const withScripts: Language = 'en';

/** Fills the fields by their names and sends the form that they stand in. */
async function send(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const names = Object.keys(fields);
  for (const name of names) await page.locator(`[name="${name}"]`).fill(fields[name] ?? '');
  await page.locator(`form:has([name="${names[0]}"]) button[type="submit"]`).click();
}

/** The title differs by journey, so that nobody meets two of one name in the list. */
const questionsOf = (language: Language) => [
  { title: `碼頭的長椅，${language}`, 'title-en': `Benches on the quay, ${language}` },
  { question: '碼頭的長椅該怎麼擺？', 'question-en': 'How should the benches on the quay stand?' },
  { introduction: '秋天要換新的長椅。', 'introduction-en': 'New benches come in autumn.' },
  { days: '28' },
];

async function beginConversation(page: Page, language: Language, slug: string): Promise<void> {
  const look = async () => {
    if (language === withScripts) expect(await findFaults(page)).toEqual([]);
  };
  await page.goto(`/${language}/deliberations/convene`);
  await page.locator('main form button[type="submit"]').click();
  await send(page, { title: '' });
  await expect(page.locator('.ds-error-summary')).toBeFocused();
  await look();
  for (const fields of questionsOf(language)) {
    await send(page, fields);
    await look();
  }
  await page.locator('[name="moderators"]').last().check();
  await page.locator('form:has([name="moderators"]) button[type="submit"]').click();
  await look();
  await send(page, { 'short-name': 'Benches' });
  await look();
  await changeAddress(page, slug);
  await page.locator('form[action$="/check"] button[type="submit"]').click();
  await expect(page).toHaveURL(addressOf(language, slug, 'prepare'));
}

/** From the check page to one answer and back, with the answers to the others kept. */
async function changeAddress(page: Page, slug: string): Promise<void> {
  await expect(page.locator('dl')).toContainText('碼頭的長椅該怎麼擺？');
  await page.locator('dl a[href*="/address"]').click();
  await expect(page.locator('[name="short-name"]')).toHaveValue('Benches');
  await send(page, { 'short-name': slug });
  await expect(page.locator('dl')).toContainText(slug);
  await page.locator('a.sky-back').click();
  await expect(page.locator('[name="short-name"]')).toHaveValue(slug);
  await page.locator('form:has([name="short-name"]) button[type="submit"]').click();
}

const tryToOpen = (page: Page) =>
  page.locator('form[action$="/open"] button[type="submit"]').click();

async function addFacts(page: Page): Promise<void> {
  for (let n = 1; n <= 3; n += 1) {
    await send(page, {
      claim: `碼頭有${n}0張長椅。`,
      'claim-en': `The quay has ${n}0 benches.`,
      source: '市場處',
      'source-en': 'Market Office',
      url: `https://denggang.example/benches/${n}`,
      year: '2026',
      month: '3',
      day: String(n),
    });
  }
}

const seeds = ['樹下', '海邊', '燈下', '門口', '攤位旁', '車站', '廟口'];

async function addSeeds(page: Page): Promise<void> {
  for (const [index, place] of seeds.entries()) {
    if (index === 0) await page.locator('[name="opposed"]').check();
    const english = `A bench should stand at place ${index + 1}.`;
    await send(page, { text: `${place}應該放一張長椅。`, 'text-en': english });
  }
}

for (const language of oneLanguage(withScripts)) {
  const t = texts.in(language);
  const scripts = language === withScripts;
  test(`a conversation from its preparation to its end, in ${language}, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser,
  }) => {
    // Some thirty pages, seven of them looked at by axe.
    test.setTimeout(180_000);
    const slug = `benches-${language === 'en' ? 'en' : 'zh'}-${Date.now() % 1_000_000}`;
    const options = { javaScriptEnabled: scripts };
    const convener = await openAs(browser, 'convener', language, options);
    await beginConversation(convener, language, slug);
    await tryToOpen(convener);
    await expect(convener.locator('.ds-error-summary li')).toHaveCount(3);
    if (scripts) expect(await findFaults(convener)).toEqual([]);
    await addFacts(convener);
    await tryToOpen(convener);
    await expect(convener.locator('.ds-error-summary li')).toHaveCount(2);
    await addSeeds(convener);
    await tryToOpen(convener);
    await expect(convener).toHaveURL(addressOf(language, slug));

    const visitor = await (await browser.newContext(options)).newPage();
    await visitor.goto(addressOf(language, slug));
    await visitor.locator('main a.ds-button').first().click();
    for (const _ of seeds) {
      await expect(ballotOf(visitor).agree).toBeVisible();
      const said = await readText(ballotOf(visitor).statement);
      await ballotOf(visitor).agree.click();
      await expect(visitor.locator('[data-announce]')).toContainText(said);
    }
    await expect(visitor.locator('h1')).toHaveText(t('take-part.done.title'));

    await convener.goto(addressOf(language, slug, 'close'));
    await convener.locator('form[action$="/close"] button[type="submit"]').click();
    await expect(convener).toHaveURL(addressOf(language, slug));
    await visitor.goto(addressOf(language, slug, 'take-part'));
    await expect(visitor.locator('#answers')).toHaveCount(0);
    await visitor.goto(addressOf(language, slug, 'map'));
    await expect(visitor.locator('.sky-lead')).toHaveText(t('map.lead', { people: 1, votes: 7 }));
    await expect(async () => {
      await visitor.reload();
      expect(await visitor.locator('main').textContent()).toContain('SHA-256');
    }, 'the result is frozen a moment after the end').toPass({ timeout: 15_000 });
    expect((await visitor.goto(addressOf(language, slug, 'statements')))?.ok()).toBe(true);
    await expect(visitor.locator('main')).toContainText(language === 'en' ? 'place 7' : '廟口');
    for (const page of [convener, visitor]) await page.context().close();
  });
}
