import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import { open, openPeopledPlatform } from '../../test/convening.ts';

describe('adding a statement on the page', () => {
  let test: TestPlatform;
  let home: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    home = `/zh-Hant/deliberations/${await open(test.platform, { strict: 'no' })}`;
  });
  afterAll(() => test.close());

  const newcomer = async (at = home): Promise<Browser> => {
    const browser = openBrowser(test);
    for (const sid of ['0', '1', '2']) await browser.post(`${at}/votes`, { sid, choice: 'agree' });
    return browser;
  };
  const send = async (browser: Browser, text: string, at = home) =>
    browser.send(await browser.get(`${at}/write`), `${at}/write`, { text });

  it('sends people to vote first', async () => {
    const { status, html } = await openBrowser(test).get(`${home}/write`);
    expect(status).toBe(409);
    expect(html).toContain('先聽聽別人怎麼說');
    expect(html).toContain(`href="${home}/take-part"`);
  });

  it('says above the field what a statement gives away, and before the first vote what a vote does', async () => {
    const slug = await open(test.platform, { strict: 'no', 'short-name': 'From elsewhere' });
    await test.platform.database.sql.query(
      `insert into deliberations.origin select id, null, repeat('0', 64), 'plus', '{}', '{}', now()
       from deliberations.conversation where slug = $1`,
      [slug],
    );
    for (const [at, written, voted] of [
      [home, '你寫的用一個編號，你的票用另一個', '每一票和日期列在同一個隨機編號下'],
      [
        `/zh-Hant/deliberations/${slug}`,
        '檔案精確到秒，你寫的和你的票',
        '列在同一個編號下，精確到秒',
      ],
    ] as const) {
      expect((await openBrowser(test).get(`${at}/take-part`)).html).toContain(voted);
      const { html } = await (await newcomer(at)).get(`${at}/write`);
      expect(html.indexOf(written)).toBeGreaterThan(0);
      expect(html.indexOf(written)).toBeLessThan(html.indexOf('name="text"'));
    }
  });

  it('says that it is out, on a page of its own', async () => {
    const browser = await newcomer();
    const sent = await send(browser, '我覺得渡輪要有夜班。');
    expect(sent.status).toBe(303);
    const page = await browser.get(sent.location ?? '');
    expect(page.html).toContain('你的意見已經刊出');
    expect(page.html).toContain('我覺得渡輪要有夜班。');
    expect((await browser.get(`${home}/mine`)).html).toContain('已刊出');
  });

  it('says that it waits where moderation is strict', async () => {
    const slug = await open(test.platform, { strict: 'yes', 'short-name': 'Strict' });
    const strict = `/zh-Hant/deliberations/${slug}`;
    const browser = await newcomer(strict);
    const sent = await send(browser, '我覺得步道要有夜燈。', strict);
    expect((await browser.get(sent.location ?? '')).html).toContain('你的意見已經收到');
    expect((await browser.get(`${strict}/mine`)).html).toContain('等主持人看');
  });

  it('shows nobody else what became of it', async () => {
    const sent = await send(await newcomer(), '我覺得渡輪票要能退。');
    expect((await openBrowser(test).get(sent.location ?? '')).status).toBe(404);
  });

  it('shows similar statements before it takes one, with the way to vote on them', async () => {
    const browser = await newcomer();
    const similar = await send(browser, '步道要留一半給攤位！');
    expect(similar.status).toBe(409);
    expect(similar.html).toContain('步道要留一半給攤位。');
    expect(similar.html).toContain(`href="${home}/take-part?statement=1"`);
    const sent = await browser.send(similar, `${home}/write`, { text: '步道要留一半給攤位！' });
    expect(sent.status).toBe(303);
  });

  const mistakes: readonly [string, string, string][] = [
    ['nothing', '', '請寫下你的意見。'],
    ['only what cannot be seen', '\u200b\u202e\u0000', '請寫下你的意見。'],
    ['too much', '字'.repeat(141), '最多140字。你寫了141字。'],
  ];
  it.each(mistakes)('shows the mistake beside the field: %s', async (_name, text, words) => {
    const { status, html } = await send(await newcomer(), text);
    expect(status).toBe(422);
    expect(html.split(words)).toHaveLength(3);
    expect(html).toContain('<title>錯誤：');
    expect(html).toContain('aria-invalid="true"');
  });

  it('keeps what was typed, escaped', async () => {
    const { html } = await send(await newcomer(), `</textarea><b>${'樹'.repeat(140)}`);
    expect(html).toContain('&lt;/textarea&gt;&lt;b&gt;樹');
  });

  it('refuses a million characters before reading them', async () => {
    expect((await send(await newcomer(), '字'.repeat(1e6))).status).toBe(413);
  });

  it('takes emoji as people count them', async () => {
    expect((await send(await newcomer(), `樹要多 ${'🌳'.repeat(100)}`)).status).toBe(303);
  });

  it('stops at five in an hour', async () => {
    const browser = await newcomer();
    const statuses: number[] = [];
    for (const text of ['路燈', '座椅', '飲水機', '垃圾桶', '廁所', '停車格']) {
      statuses.push((await send(browser, `我覺得步道邊要有新的${text}，越多越好用。`)).status);
      if (statuses.at(-1) === 409) {
        const sure = { text: `我覺得步道邊要有新的${text}，越多越好用。`, sure: 'yes' };
        statuses[statuses.length - 1] = (await browser.post(`${home}/write`, sure)).status;
      }
    }
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });
});
