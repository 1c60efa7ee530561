import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { castVote } from '../../app/cast-vote.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import { browserActor, open, openPeopledPlatform, write } from '../../test/convening.ts';
import { browserOf } from '../../test/personas.ts';

const hostile = '<script>alert(1)</script>";樹';
const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;';

let test: TestPlatform;
let moderator: Browser;
let slug: string;
let home: string;
beforeAll(async () => {
  test = await openPeopledPlatform();
  moderator = await browserOf(test, 'moderator-1');
  slug = await open(test.platform);
  home = `/zh-Hant/deliberations/${slug}`;
});
afterAll(() => test.close());

const writeOne = (text: string) => write(test.platform, browserActor(`of ${text}`), slug, text);
const decide = async (sid: number, fields: Record<string, string>, browser = moderator) => {
  const address = `${home}/moderation/${sid}`;
  return browser.send(await browser.get(address), address, fields);
};

describe('the queue', () => {
  it.each(['zh-Hant', 'en'])(
    'shows waiting statements with those much like it (%s)',
    async (language) => {
      await writeOne(`夏天沒有樹蔭，長輩走不了${language === 'en' ? '！' : '啊'}`);
      const { status, html } = await moderator.get(`/${language}/deliberations/${slug}/moderation`);
      expect(status).toBe(200);
      expect(html).toContain('夏天沒有樹蔭，長輩走不了。');
      expect(html).toMatch(language === 'en' ? /Waiting/ : /等著刊出/);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(new Set(html.match(/ id="[^"]+"/g)).size).toBe(html.match(/ id="[^"]+"/g)?.length);
    },
  );

  it('is for the named moderators only', async () => {
    for (const persona of ['convener', 'citizen', null]) {
      const browser = persona === null ? openBrowser(test) : await browserOf(test, persona);
      expect((await browser.get(`${home}/moderation`)).status).toBe(403);
      expect((await browser.get(`${home}/moderation/0`)).status).toBe(403);
      const sent = await browser.post(`${home}/moderation/0`, { act: 'decline', reason: 'insult' });
      expect(sent.status).toBe(403);
    }
  });

  it('lets a moderator show a statement with one press', async () => {
    const sid = await writeOne('樹下要有椅子。');
    expect((await openBrowser(test).get(`${home}/statements/${sid}`)).status).toBe(404);
    const page = await moderator.get(`${home}/moderation`);
    const sent = await moderator.send(page, `${home}/moderation/${sid}`, { act: 'accept' });
    expect(sent).toMatchObject({ status: 303, location: `${home}/moderation?decided=${sid}` });
    const after = await moderator.get(sent.location ?? '');
    expect(after.html).toContain(`已記下你對第${sid}句的決定`);
    expect((await openBrowser(test).get(`${home}/statements/${sid}`)).status).toBe(200);
  });

  it('leaves a moderator’s own statement to another one', async () => {
    for (const sid of [0, 1, 2]) {
      const page = await moderator.get(`${home}/take-part?statement=${sid}`);
      await moderator.send(page, `${home}/votes`, { choice: 'agree' }, 'id="answers"');
    }
    const form = await moderator.get(`${home}/write`);
    const written = await moderator.send(form, `${home}/write`, { text: '我也想說一句。' });
    const sid = Number(/written\/(\d+)$/.exec(written.location ?? '')?.[1]);
    const queue = await moderator.get(`${home}/moderation`);
    expect(queue.html).toContain('這句是你寫的');
    expect((await moderator.get(`${home}/moderation/${sid}`)).status).toBe(403);
    expect((await moderator.post(`${home}/moderation/${sid}`, { act: 'accept' })).status).toBe(403);
    const other = await browserOf(test, 'moderator-2');
    expect((await decide(sid, { act: 'accept' }, other)).status).toBe(303);
  });
});

describe('a decision', () => {
  it('needs a reason, and keeps what was typed', async () => {
    const sid = await writeOne(hostile);
    const sent = await decide(sid, { act: 'decline', note: hostile });
    expect(sent.status).toBe(422);
    expect(sent.html).toMatch(/<a href="#reason">選一個不刊出的理由。/);
    expect(sent.html).toContain(escaped);
    expect(sent.html).not.toContain('<script>alert(1)');
    const nowhere = await decide(sid, {
      act: 'decline',
      reason: 'duplicate',
      'merged-into': '999',
    });
    expect(nowhere.status).toBe(422);
    expect(nowhere.html).toMatch(/<a href="#merged-into">沒有刊出這個號碼/);
  });

  it.each([
    ['moderation', ''],
    ['moderation/SID', '我打了一段話。'],
  ])(
    'by the stale page %s does not overturn what another moderator decided meanwhile',
    async (page, typed) => {
      const sid = await writeOne(`請打 0912-345-67${page.length} 找我。`);
      const address = `${home}/moderation/${sid}`;
      const stale = await moderator.get(`${home}/${page.replace('SID', String(sid))}`);
      const other = await browserOf(test, 'moderator-2');
      await decide(sid, { act: 'decline', reason: 'personal-data' }, other);
      const asked = await moderator.send(stale, address, { act: 'accept', note: typed });
      expect(asked.status).toBe(412);
      expect(asked.html).toMatch(/你打開這一頁之後，.+在.+決定了「不刊出：有個人資料」/);
      expect(asked.html).toContain(typed);
      expect((await openBrowser(test).get(`${home}/statements/${sid}`)).html).not.toContain('0912');
      expect((await moderator.send(asked, address, { act: 'accept' })).status).toBe(303);
      expect((await openBrowser(test).get(`${home}/statements/${sid}`)).html).toContain('0912');
    },
  );

  it('by a stale page asks first whoever decided: two people of one office have one name', async () => {
    const sid = await writeOne('我住在市場路 12 號。');
    const address = `${home}/moderation/${sid}`;
    const stale = await moderator.get(address);
    const colleague = await browserOf(test, 'moderator-1');
    await decide(sid, { act: 'decline', reason: 'personal-data' }, colleague);
    const asked = await moderator.send(stale, address, { act: 'accept' });
    expect(asked.status).toBe(412);
    expect((await moderator.send(asked, address, { act: 'accept' })).status).toBe(303);
  });

  it('by a stale page asks first, although the page came back for a mistake in between', async () => {
    const sid = await writeOne('長椅要有遮陽，請打 0912-000-111。');
    const address = `${home}/moderation/${sid}`;
    const stale = await moderator.get(address);
    const other = await browserOf(test, 'moderator-2');
    await decide(sid, { act: 'decline', reason: 'personal-data' }, other);
    const mistaken = await moderator.send(stale, address, {
      act: 'accept',
      note: '字'.repeat(281),
    });
    expect(mistaken.status).toBe(422);
    const asked = await moderator.send(mistaken, address, { act: 'accept' });
    expect(asked.status).toBe(412);
    expect(asked.html).toMatch(/你打開這一頁之後，.+在.+決定了「不刊出：有個人資料」/);
    expect((await moderator.send(asked, address, { act: 'accept' })).status).toBe(303);
  });

  it('by a form that does not say what its page showed asks first, too', async () => {
    const sid = await writeOne('長椅要有扶手。');
    await decide(sid, { act: 'decline', reason: 'question' }, await browserOf(test, 'moderator-2'));
    const sent = await moderator.post(`${home}/moderation/${sid}`, { act: 'accept' });
    expect(sent.status).toBe(412);
  });

  it('on a statement that is not there is not found', async () => {
    for (const sid of ['999', '-1', 'x', '1e3', '99999999999999999999']) {
      expect((await moderator.get(`${home}/moderation/${sid}`)).status).toBe(404);
      const sent = await moderator.post(`${home}/moderation/${sid}`, { act: 'accept' });
      expect(sent.status).toBe(404);
    }
  });
});

describe('the log', () => {
  it('gives every act with its reason to everybody, and hides what would hurt', async () => {
    const offTopic = await writeOne('我家的貓很可愛。');
    const insult = await writeOne('某某人是笨蛋。');
    await decide(offTopic, { act: 'decline', reason: 'off-topic', note: '只給作者的話' });
    await decide(insult, { act: 'decline', reason: 'insult' });
    const log = await openBrowser(test).get(`${home}/moderation/log`);
    expect(log.status).toBe(200);
    expect(log.html).toContain('不刊出：離題');
    expect(log.html).toContain('我家的貓很可愛。');
    expect(log.html).toContain('不刊出：罵人');
    expect(log.html).not.toContain('某某人是笨蛋。');
    expect(log.html).not.toContain('只給作者的話');
    const page = await openBrowser(test).get(`${home}/statements/${insult}`);
    expect(page.html).toContain('內容不顯示');
    expect(page.html).not.toContain('某某人是笨蛋。');
    await decide(insult, { act: 'accept' });
    expect((await openBrowser(test).get(`${home}/moderation/log`)).html).toContain(
      '某某人是笨蛋。',
    );
  });

  it('has as many pages as it needs, whatever page is asked for', async () => {
    for (const page of ['0', '99', '-1', 'x', '1;drop']) {
      const { status } = await openBrowser(test).get(`${home}/moderation/log?page=${page}`);
      expect(status).toBe(200);
    }
  });
});

describe('a declined statement', () => {
  it('takes no more votes, and says so', async () => {
    const sid = await writeOne('先說一句。');
    await decide(sid, { act: 'accept' });
    await decide(sid, { act: 'decline', reason: 'question' });
    const vote = await castVote(test.platform, browserActor('late'), slug, {
      sid,
      choice: 'agree',
    });
    expect(vote.ok).toBe(false);
    const { html } = await openBrowser(test).get(`${home}/statements/${sid}`);
    expect(html).toContain('這句沒有刊出');
    expect(html).not.toContain('name="choice"');
  });
});
