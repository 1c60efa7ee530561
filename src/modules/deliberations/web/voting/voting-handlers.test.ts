import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { findConversation } from '../../store/read.ts';
import { countLoggedVotes } from '../../store/votes.ts';
import { type Answer, type Browser, openBrowser } from '../../test/browser.ts';
import { browserActor, open, openPeopledPlatform, prepare, write } from '../../test/convening.ts';

const hostile = '<script>alert(1)</script> & "quoted" \'樹\'';
const escaped = '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; &#39;樹&#39;';

describe('taking part on the pages, without script', () => {
  let test: TestPlatform;
  let slug: string;
  let home: string;

  beforeAll(async () => {
    test = await openPeopledPlatform();
    slug = await open(test.platform, { strict: 'no' });
    home = `/zh-Hant/deliberations/${slug}`;
  });
  afterAll(() => test.close());

  const logged = async (of = slug) => {
    const { db } = test.platform.database;
    return countLoggedVotes(db, (await findConversation(db, of))?.id ?? '');
  };
  const answer = async (browser: Browser, choice: string): Promise<Answer> => {
    const page = await browser.get(`${home}/take-part`);
    return browser.send(page, `${home}/votes`, { choice }, 'id="answers"');
  };
  const ownVotes = async (browser: Browser) =>
    [...(await browser.get(`${home}/mine`)).html.matchAll(/id="vote-(\d+)"/g)].map(
      ([, sid]) => sid,
    );

  it('lists open conversations with people, votes and days left', async () => {
    const { status, html } = await openBrowser(test).get('/zh-Hant/deliberations');
    expect(status).toBe(200);
    expect(html).toContain(`href="${home}"`);
    expect(html).toContain('港邊要不要種樹');
    expect(html).toMatch(/還有2[78]天/);
  });

  it('tells on the front page who asks, the facts, the moderators, and that votes are public', async () => {
    const { status, html } = await openBrowser(test).get(home);
    expect(status).toBe(200);
    for (const words of ['市場處', '工務局〈步道量測〉', '主持人', '每一票都會公開，但不附名字']) {
      expect(html).toContain(words);
    }
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain(`href="${home}/take-part"`);
  });

  it('says before the first vote, and only then, what a vote gives away', async () => {
    const browser = openBrowser(test);
    const told = '公開的檔案把你的每一票和日期列在同一個隨機編號下。';
    expect((await browser.get(`${home}/take-part`)).html).toContain(told);
    await answer(browser, 'agree');
    expect((await browser.get(`${home}/take-part`)).html).not.toContain(told);
  });

  it('answers a vote with 303 to the next statement, where the vote is counted', async () => {
    const browser = openBrowser(test);
    const sent = await answer(browser, 'disagree');
    expect(sent).toMatchObject({ status: 303, location: `${home}/take-part` });
    const next = await browser.get(`${home}/take-part`);
    expect(next.html).toContain('已計入，你說「不同意」');
    expect(next.html).toContain('你表態了1句，共');
    expect(await ownVotes(browser)).toHaveLength(1);
  });

  it('counts a form once that is sent twice', async () => {
    const browser = openBrowser(test);
    const page = await browser.get(`${home}/take-part`);
    const before = await logged();
    const both = await Promise.all([
      browser.send(page, `${home}/votes`, { choice: 'agree' }),
      browser.send(page, `${home}/votes`, { choice: 'agree' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await logged()).toBe(before + 1);
  });

  it('takes the last vote back and shows its statement again', async () => {
    const browser = openBrowser(test);
    await answer(browser, 'agree');
    const page = await browser.get(`${home}/take-part`);
    const [, sid] = /name="sid" value="(\d+)"/.exec(page.html) ?? [];
    const undone = await browser.send(page, `${home}/votes`, {});
    expect(undone.location).toBe(`${home}/take-part?statement=${sid}`);
    expect(await ownVotes(browser)).toEqual([]);
    const again = await browser.get(undone.location ?? '');
    expect(again.html).toContain(`name="sid" value="${sid}"`);
  });

  it('lets a pass have a reason', async () => {
    const browser = openBrowser(test);
    const page = await browser.get(`${home}/take-part?statement=2`);
    await browser.send(page, `${home}/votes`, { choice: 'pass', passReason: 'unclear' });
    expect((await browser.get(`${home}/mine`)).html).toContain('你說：略過（看不懂這句話）');
  });

  it('offers writing only after three votes', async () => {
    const browser = openBrowser(test);
    for (const left of ['再表態2句', '再表態1句', `href="${home}/write"`]) {
      await answer(browser, 'pass');
      expect((await browser.get(`${home}/take-part`)).html).toContain(left);
    }
  });

  it('shows where one stands when nothing is left', async () => {
    const browser = openBrowser(test);
    for (let votes = 0; votes < 40; votes += 1) {
      const page = await browser.get(`${home}/take-part`);
      if (!page.html.includes('id="answers"')) {
        expect(page.html).toContain('你全部看完了');
        expect(page.html).toContain(`href="${home}/map"`);
        return;
      }
      await answer(browser, 'agree');
    }
    expect.unreachable('statements never ended');
  });

  it('changes and takes back votes on “my votes”', async () => {
    const browser = openBrowser(test);
    await browser.post(`${home}/votes`, { sid: '0', choice: 'agree' });
    const page = await browser.get(`${home}/mine`);
    expect(page.html).toContain('你說：同意');
    const changed = await browser.send(page, `${home}/votes`, { choice: 'disagree' });
    expect(changed).toMatchObject({ status: 303, location: `${home}/mine` });
    expect((await browser.get(`${home}/mine`)).html).toContain('你說：不同意');
    const left = await browser.send(await browser.get(`${home}/mine`), `${home}/leave`);
    expect(left).toMatchObject({ status: 303, location: `${home}/mine` });
    expect(await ownVotes(browser)).toEqual([]);
  });

  it('shows people’s markup as text, nowhere as markup', async () => {
    const sid = await write(test.platform, browserActor('hostile'), slug, hostile);
    const browser = openBrowser(test);
    const asked = await browser.get(`${home}/take-part?statement=${sid}`);
    await browser.post(`${home}/votes`, { sid: String(sid), choice: 'agree' });
    const pages = [
      asked,
      await browser.get(`${home}/take-part`),
      await browser.get(`${home}/mine`),
    ];
    for (const { html } of pages) {
      expect(html).toContain(escaped);
      expect(html).not.toContain('<script>alert');
    }
  });

  it('leads nowhere else after a vote, whatever the form says', async () => {
    const browser = openBrowser(test);
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:x',
    ]) {
      const sent = await browser.post(`${home}/votes`, { sid: '0', choice: 'agree', back });
      expect(sent).toMatchObject({ status: 303, location: `${home}/take-part` });
    }
  });

  const refusals: readonly [string, Record<string, string>, number, string][] = [
    ['no number', { sid: 'NaN', choice: 'agree' }, 422, ''],
    ['a negative number', { sid: '-1', choice: 'agree' }, 422, ''],
    ['a huge number', { sid: '9'.repeat(30), choice: 'agree' }, 422, ''],
    ['an empty number', { sid: '', choice: 'agree' }, 422, ''],
    ['no such statement', { sid: '99999', choice: 'agree' }, 404, '找不到這句話'],
    ['no such choice', { sid: '0', choice: 'abstain' }, 422, ''],
    ['no such reason', { sid: '0', choice: 'pass', passReason: 'because' }, 422, ''],
    ['nothing to take back', { sid: '6', choice: 'withdraw' }, 409, '這裡沒有你的票'],
  ];
  it.each(refusals)('refuses a vote with %s, in words', async (_name, fields, status, words) => {
    const before = await logged();
    const sent = await openBrowser(test).post(`${home}/votes`, fields);
    expect(sent.status).toBe(status);
    expect(sent.html).toContain(words);
    expect(sent.html).toContain(`href="${home}"`);
    expect(await logged()).toBe(before);
  });

  it('refuses a vote without cookie, without token and from another origin', async () => {
    const body = new URLSearchParams({ sid: '0', choice: 'agree' });
    const origin = new URL(test.platform.config.baseUrl).origin;
    const before = await logged();
    for (const Origin of [origin, 'https://evil.example']) {
      const init = { method: 'POST', body, headers: { Origin } };
      expect((await test.request(`${home}/votes`, init)).status).toBe(403);
    }
    const forged = await openBrowser(test).post(`${home}/votes`, {
      csrf: 'x',
      sid: '0',
      choice: 'agree',
    });
    expect(forged.status).toBe(403);
    expect(await logged()).toBe(before);
  });

  it('knows no conversation that is unknown or still in preparation', async () => {
    const hidden = await prepare(test.platform, { 'short-name': 'Hidden' });
    for (const unknown of [hidden, 'nowhere', '%00', '%F0%9F%8F%AE', '..%2f..']) {
      for (const page of ['', '/take-part', '/write', '/mine', '/written/0']) {
        const found = await openBrowser(test).get(`/zh-Hant/deliberations/${unknown}${page}`);
        expect([unknown, page, found.status]).toEqual([unknown, page, 404]);
      }
    }
  });

  it('speaks English on the same pages', async () => {
    const browser = openBrowser(test);
    await browser.post(`${home}/votes`, { sid: '0', choice: 'agree' });
    for (const page of ['', '/take-part', '/mine']) {
      const { status, html } = await browser.get(`/en/deliberations/${slug}${page}`);
      expect(status).toBe(200);
      expect(html).toContain('<html lang="en"');
    }
  });

  it('takes no votes after the end, keeps the pages, and says so', async () => {
    const browser = openBrowser(test);
    await browser.post(`${home}/votes`, { sid: '0', choice: 'agree' });
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    try {
      expect((await browser.post(`${home}/votes`, { sid: '1', choice: 'agree' })).status).toBe(409);
      expect((await browser.get(`${home}/take-part`)).status).toBe(409);
      const front = await browser.get(home);
      expect(front.html).toContain('已結束');
      expect(front.html).not.toContain(`href="${home}/take-part"`);
      const mine = await browser.get(`${home}/mine`);
      expect(mine.html).toContain('票不能再改了');
      expect(mine.html).not.toContain(`action="${home}/votes"`);
    } finally {
      test.setNow(new Date('2026-07-01T04:00:00Z'));
    }
  });
});
