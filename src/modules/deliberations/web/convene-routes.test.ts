import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from '../test/browser.ts';
import {
  factForm,
  moderatorActors,
  open,
  preparation,
  prepare,
  seedPeople,
} from '../test/convening.ts';
import { browserOf } from '../test/personas.ts';

let test: TestPlatform;
let convener: Browser;
let moderator: string;
beforeAll(async () => {
  test = await createTestPlatform();
  await seedPeople(test.platform);
  convener = await browserOf(test, 'convener');
  moderator = (await moderatorActors(test.platform)).first.person.id;
});
afterAll(() => test.close());

const start = '/zh-Hant/deliberations/convene';
const hostile = '<img src=x onerror=alert(1)>';

describe('the start of a conversation', () => {
  it.each(['zh-Hant', 'en'])('is a form for a convener (%s)', async (language) => {
    const page = await convener.get(`/${language}/deliberations/convene`);
    expect(page.status).toBe(200);
    for (const name of ['title', 'title-en', 'question', 'short-name', 'days', 'moderators']) {
      expect(page.html).toContain(`name="${name}"`);
    }
    expect(page.html).toContain(`value="${moderator}"`);
    expect(page.html.match(/<h1/g)).toHaveLength(1);
  });

  it('is refused to everybody else', async () => {
    for (const browser of [openBrowser(test), await browserOf(test, 'moderator-1')]) {
      expect((await browser.get(start)).status).toBe(403);
      const sent = await browser.post(start, { ...preparation(), moderators: moderator });
      expect(sent.status).toBe(403);
    }
  });

  it('leads to the preparation, where it stays for later', async () => {
    const page = await convener.get(start);
    const fields = { ...preparation({ title: hostile }), moderators: moderator };
    const sent = await convener.send(page, start, fields);
    expect(sent).toMatchObject({
      status: 303,
      location: '/zh-Hant/deliberations/harbour-trees/prepare',
    });
    expect(await convener.send(page, start, fields)).toMatchObject({ location: sent.location });
    const again = await convener.get(start);
    expect(again.html).toContain(`href="${sent.location}"`);
    expect(again.html).not.toContain('<img src=x');
  });

  it('keeps what was typed, and says in each field what is wrong', async () => {
    const fields = preparation({ title: '', days: '1', 'short-name': '港邊', question: hostile });
    const { status, html } = await convener.post(start, fields);
    expect(status).toBe(422);
    expect(html).toContain('<title>錯誤：開一場討論');
    expect(html).toContain('有3個地方要修改');
    expect(html).toMatch(/<a href="#title">「標題」還沒填。/);
    expect(html).toContain('id="days-error"');
    expect(html).toContain('id="short-name-error"');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('asks for a moderator and for a free address in the form itself', async () => {
    const slug = await prepare(test.platform, { 'short-name': 'Taken' });
    const alone = await convener.post(start, preparation({ 'short-name': 'No moderator' }));
    expect(alone.status).toBe(422);
    expect(alone.html).toMatch(/<a href="#moderators">至少選一位主持人。/);
    const taken = await convener.post(start, {
      ...preparation({ 'short-name': slug }),
      moderators: moderator,
    });
    expect(taken.status).toBe(422);
    expect(taken.html).toContain('已經有別的討論在用');
    expect(taken.html).toMatch(new RegExp(`value="${moderator}" checked`));
  });
});

describe('the preparation', () => {
  let home: string;
  beforeAll(async () => {
    const slug = await prepare(test.platform, { 'short-name': 'Preparation' });
    home = `/zh-Hant/deliberations/${slug}`;
  });

  it('does not exist for anybody else', async () => {
    for (const browser of [openBrowser(test), await browserOf(test, 'moderator-1')]) {
      for (const path of [
        '',
        '/prepare',
        '/close',
        '/moderation',
        '/moderation/log',
        '/statements',
      ]) {
        expect([path, (await browser.get(`${home}${path}`)).status]).toEqual([path, 404]);
      }
      for (const path of ['/facts', '/seeds', '/open', '/close']) {
        const fields = { ...factForm(), text: '一句話。' };
        expect([path, (await browser.post(`${home}${path}`, fields)).status]).toEqual([path, 404]);
      }
    }
  });

  it('refuses a source that is no https address, and shows nothing that runs', async () => {
    const page = await convener.get(`${home}/prepare`);
    const sent = await convener.send(page, `${home}/facts`, {
      ...factForm({ claim: hostile, url: 'javascript:alert(1)', day: '32' }),
    });
    expect(sent.status).toBe(422);
    expect(sent.html).toMatch(/<a href="#url">「網址」要是https/);
    expect(sent.html).toMatch(/<a href="#year">「出處的日期」不是月曆上/);
    expect(sent.html).toContain('&lt;img src=x');
    expect(sent.html).not.toContain('<img src=x');
    expect(sent.html).not.toContain('href="javascript:');
    const inEnglish = await convener.get(`${home}/facts`.replace('zh-Hant', 'en'));
    expect(inEnglish.location).toBe(`${home}/prepare`.replace('zh-Hant', 'en'));
  });

  it('names what is missing when it is to open too early', async () => {
    const page = await convener.get(`${home}/prepare`);
    const sent = await convener.send(page, `${home}/open`);
    expect(sent.status).toBe(409);
    expect(sent.html).toContain('還少3項附出處的事實。');
    expect(sent.html).toContain('還少7句起頭的意見。');
    expect(sent.html).toContain('還少1句主辦單位自己不同意的話。');
  });

  it('takes facts and seeds one after the other, and then opens', async () => {
    const page = () => convener.get(`${home}/prepare`);
    for (let n = 0; n < 3; n += 1) {
      const sent = await convener.send(
        await page(),
        `${home}/facts`,
        factForm({ claim: `事實${n}` }),
      );
      expect(sent).toMatchObject({ status: 303, location: `${home}/prepare` });
    }
    for (let n = 0; n < 7; n += 1) {
      const opposed = n === 0 ? { opposed: 'yes' } : {};
      await convener.send(await page(), `${home}/seeds`, { text: `意見${n}`, ...opposed });
    }
    const same = await convener.send(await page(), `${home}/seeds`, { text: '意見0' });
    expect(same.status).toBe(422);
    expect(same.html).toContain('已經有一模一樣的一句');
    const ready = await page();
    expect(ready.html).toContain('都齊了，可以開放');
    expect(ready.html).toContain('data-variant="primary"');
    expect(await convener.send(ready, `${home}/open`)).toMatchObject({
      status: 303,
      location: home,
    });
    expect((await openBrowser(test).get(home)).status).toBe(200);
    expect((await convener.get(`${home}/prepare`)).status).toBe(409);
  });
});

describe('the end of a conversation', () => {
  it('asks first, then closes, with the conclusion for everybody to read', async () => {
    const slug = await open(test.platform, { 'short-name': 'Ending' });
    const home = `/en/deliberations/${slug}`;
    const page = await convener.get(`${home}/close`);
    expect(page.html).toContain('Close this conversation?');
    const long = await convener.send(page, `${home}/close`, { conclusion: '字'.repeat(2001) });
    expect(long.status).toBe(422);
    const sent = await convener.send(page, `${home}/close`, { 'conclusion-en': hostile });
    expect(sent).toMatchObject({ status: 303, location: home });
    const { html } = await openBrowser(test).get(home);
    expect(html).toContain('&lt;img src=x');
    expect((await convener.get(`${home}/close`)).status).toBe(409);
  });

  it('is refused to everybody but the convener', async () => {
    const slug = await open(test.platform, { 'short-name': 'Not theirs' });
    const home = `/zh-Hant/deliberations/${slug}`;
    for (const browser of [openBrowser(test), await browserOf(test, 'moderator-1')]) {
      expect((await browser.get(`${home}/close`)).status).toBe(403);
      expect((await browser.post(`${home}/close`, {})).status).toBe(403);
    }
  });
});

describe('an address that leads nowhere', () => {
  it.each(['nowhere', '%00', '..%2f..', 'x'.repeat(5000), '%E6%A8%B9'])(
    '%# is not found',
    async (slug) => {
      for (const page of [
        'prepare',
        'close',
        'moderation',
        'moderation/log',
        'statements',
        'statements/1',
      ]) {
        const { status } = await convener.get(`/zh-Hant/deliberations/${slug}/${page}`);
        expect([page, status]).toEqual([page, 404]);
      }
    },
  );
});
