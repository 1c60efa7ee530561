import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../platform/testing/test-platform.ts';
import { unmarkedPieces } from '../../../platform/ui/test/markup.ts';
import { addFact } from '../app/add-fact.ts';
import { addSeed } from '../app/add-seed.ts';
import { openConversation } from '../app/open-conversation.ts';
import { openBrowser } from '../test/browser.ts';
import {
  browserActor,
  conveningOfficer,
  factInput,
  fillIn,
  openPeopledPlatform,
  prepare,
  write,
} from '../test/convening.ts';
import { browserOf } from '../test/personas.ts';

describe('words of people in a script from the right', () => {
  let test: TestPlatform;
  let slug: string;
  const words = {
    title: 'עצים בנמל 5',
    'title-en': 'شجر 7',
    question: 'עצים או דוכנים?',
    introduction: 'שלום.',
  };

  beforeAll(async () => {
    test = await openPeopledPlatform();
    const { platform } = test;
    slug = await prepare(platform, words);
    await fillIn(platform, slug);
    const fact = factInput({ claim: 'בקיץ 52 מעלות.', source: 'بلدية 3' });
    await addFact(platform, conveningOfficer, slug, fact);
    await addSeed(
      platform,
      conveningOfficer,
      slug,
      addSeed.input.parse({ text: 'פחות דוכנים 12.' }),
    );
    const opened = await openConversation(platform, conveningOfficer, slug, {});
    if (!opened.ok) throw new Error(opened.refusal.code);
    for (const n of [1, 2, 3])
      await write(platform, browserActor(`reader-${n}`), slug, `نعم للشجر ${n}.`);
  });
  afterAll(() => test.close());

  const officePages = [
    ['moderator-1', ['/moderation', '/moderation/several', '/moderation/8', '/moderation/log']],
    ['convener', ['/moderators', '/close']],
  ] as const;

  it.each(officePages)('are marked on the pages of %s', async (persona, paths) => {
    const browser = await browserOf(test, persona);
    let met = 0;
    for (const path of paths.map((page) => `/en/deliberations/${slug}${page}`)) {
      const { status, html } = await browser.get(path);
      met += (html.match(/[\p{Script=Hebrew}\p{Script=Arabic}]+/gu) ?? []).length;
      expect([path, status, unmarkedPieces(html)]).toEqual([path, 200, []]);
    }
    expect(met).toBeGreaterThanOrEqual(paths.length);
  });

  it('are marked while a conversation is prepared', async () => {
    const browser = await browserOf(test, 'convener');
    const preparing = await prepare(test.platform, { ...words, 'short-name': 'still-prepared' });
    await addFact(test.platform, conveningOfficer, preparing, factInput({ claim: 'בקיץ.' }));
    for (const path of [`${preparing}/prepare`, 'convene']) {
      const { status, html } = await browser.get(`/en/deliberations/${path}`);
      expect([path, status, unmarkedPieces(html)]).toEqual([path, 200, []]);
      expect(html).toMatch(/[\p{Script=Hebrew}\p{Script=Arabic}]/u);
    }
  });

  const pages = [
    '',
    '/take-part?statement=7',
    '/statements',
    '/statements?search=פחות',
    '/statements/7',
    '/map',
    '/log',
    '/mine',
    '/write',
  ];

  it.each(['en', 'zh-Hant'])(
    'are marked on every page in %s, and turn nothing round',
    async (language) => {
      const browser = openBrowser(test);
      const home = `/${language}/deliberations`;
      let met = 0;
      for (const path of [
        `/${language}/`,
        home,
        ...pages.map((page) => `${home}/${slug}${page}`),
      ]) {
        const { html } = await browser.get(path);
        met += (html.match(/[\p{Script=Hebrew}\p{Script=Arabic}]+/gu) ?? []).length;
        expect([path, unmarkedPieces(html)]).toEqual([path, []]);
        expect(html).not.toMatch(
          /lang="(?:en|zh-Hant-TW)"[^>]*>[^<a-zA-Z\p{Script=Han}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u,
        );
      }
      expect(met).toBeGreaterThan(20);
    },
  );

  it('say their direction and no false language', async () => {
    const { html } = await openBrowser(test).get(`/en/deliberations/${slug}/statements/7`);
    expect(html).toContain('<blockquote lang="" dir="rtl">');
    const feed = await openBrowser(test).get('/en/deliberations/feed.atom');
    expect(feed.html).toContain('<span lang="" dir="rtl">עצים או דוכנים?</span>');
    expect(feed.html).toContain('\u2068شجر 7\u2069');
  });
});

describe('the search for pieces without a mark', () => {
  it.each([
    ['<body><p>שלום 5</p>', ['שלום 5']],
    ['<body><p dir="rtl">שלום</p>ok<p>نعم</p>', ['نعم']],
    ['<body><bdi lang="" dir="rtl">שלום</bdi> 5 <br>שלום', ['שלום']],
    ['<body><p>\u2068שלום\u2069 5</p>', []],
    ['<head><title>שלום</title></head><body></body>', []],
  ])('in %j finds %j', (html, found) => {
    expect(unmarkedPieces(html)).toEqual(found);
  });
});
