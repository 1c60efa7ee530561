import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import {
  factForm,
  moderatorActors,
  open,
  openPeopledPlatform,
  preparation,
  prepare,
} from '../../test/convening.ts';
import { browserOf } from '../../test/personas.ts';

let test: TestPlatform;
let convener: Browser;
let moderator: string;
beforeAll(async () => {
  test = await openPeopledPlatform();
  convener = await browserOf(test, 'convener');
  moderator = (await moderatorActors(test.platform)).second.person.id;
});
afterAll(() => test.close());

const start = '/zh-Hant/deliberations/convene';
const hostile = '<img src=x onerror=alert(1)>';

const started = /^\/zh-Hant\/deliberations\/convene\/[\w-]{22}\/title$/;

/** Begins anew and gives the address under which the pages of the draft hang. */
async function begin(browser: Browser, address = start): Promise<string> {
  const { location } = await browser.send(await browser.get(address), address);
  return location?.replace(/\/title$/, '') ?? '';
}

/** Answers one page, as the form on it is sent. */
async function answer(home: string, page: string, fields: Record<string, string>) {
  return convener.send(await convener.get(`${home}/${page}`), `${home}/${page}`, fields);
}

/** Answers every page up to the check. */
async function answerAll(home: string, change: Record<string, string> = {}) {
  const { title, question, introduction, days, strict, ...rest } = preparation(change);
  const titleEn = rest['title-en'];
  await answer(home, 'title', { title, 'title-en': titleEn });
  await answer(home, 'question', { question });
  await answer(home, 'introduction', { introduction });
  await answer(home, 'terms', { days, strict });
  await answer(home, 'moderators', { moderators: moderator });
  return answer(home, 'address', { 'short-name': rest['short-name'] });
}

describe('the start of a conversation', () => {
  it.each(['zh-Hant', 'en'])('is one button for a convener (%s)', async (language) => {
    const address = `/${language}/deliberations/convene`;
    const page = await convener.get(address);
    expect(page.status).toBe(200);
    expect(page.html.match(/<h1/g)).toHaveLength(1);
    const begun = await convener.send(page, address);
    expect(begun.status).toBe(303);
    expect((await convener.get(begun.location ?? '')).html).toContain('name="title"');
  });

  it('is refused to everybody else, and so is every page of it', async () => {
    const home = await begin(convener);
    for (const browser of [openBrowser(test), await browserOf(test, 'moderator-1')]) {
      expect((await browser.get(start)).status).toBe(403);
      expect((await browser.post(start, {})).status).toBe(403);
      for (const page of ['title', 'check']) {
        expect((await browser.get(`${home}/${page}`)).status).toBe(403);
        expect((await browser.post(`${home}/${page}`, { title: 'x' })).status).toBe(403);
      }
    }
  });

  it('asks one question a page, says how far one is, and keeps the answers on the way back', async () => {
    const begun = await convener.send(await convener.get(start), start);
    expect(begun.location).toMatch(started);
    const home = await begin(convener);
    const first = await convener.get(`${home}/title`);
    expect(first.html).toContain('<title>這場討論叫什麼？');
    expect(first.html).toContain('第1步，共7步');
    const next = await answer(home, 'title', { title: hostile, 'title-en': '' });
    expect(next.location).toBe(`${home}/question`);
    const second = await convener.get(`${home}/question`);
    expect(second.html).toContain('第2步，共7步');
    expect(second.html).toContain(`href="${home}/title"`);
    expect(second.html).not.toContain('name="title"');
    const back = await convener.get(`${home}/title`);
    expect(back.html).toContain('value="&lt;img src=x onerror=alert(1)&gt;"');
    expect(back.html).not.toContain('<img src=x');
  });

  it('keeps what was typed, and says on each page what is wrong', async () => {
    const home = await begin(convener);
    const empty = await answer(home, 'title', { title: '', 'title-en': hostile });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('<title>錯誤：這場討論叫什麼？');
    expect(empty.html).toContain('有1個地方要修改');
    expect(empty.html).toMatch(/<a href="#title">「標題」還沒填。/);
    expect(empty.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    const terms = await answer(home, 'terms', { days: '1', strict: 'perhaps' });
    expect(terms.html).toContain('id="days-error"');
    expect(terms.html).toContain('id="strict-error"');
    const address = await answer(home, 'address', { 'short-name': '港邊' });
    expect(address.html).toContain('id="short-name-error"');
    const alone = await answer(home, 'moderators', {});
    expect(alone.html).toMatch(/<a href="#moderators">至少選一位主持人。/);
    expect((await convener.get(`${home}/title`)).html).not.toContain('&lt;img');
  });

  it('asks first for what is missing when somebody goes straight to the check', async () => {
    const home = await begin(convener);
    await answer(home, 'title', { title: '長椅' });
    for (const sent of [
      await convener.get(`${home}/check`),
      await convener.post(`${home}/check`, {}),
    ]) {
      expect(sent).toMatchObject({ status: 303, location: `${home}/question?change` });
    }
    expect((await convener.get(home)).location).toBe(`${home}/question`);
  });

  it('shows every answer, and a change leads back to them', async () => {
    const home = await begin(convener);
    expect((await answerAll(home)).location).toBe(`${home}/check`);
    const check = await convener.get(`${home}/check`);
    expect(check.html).toContain('第7步，共7步');
    for (const value of [
      '港邊要不要種樹',
      'Trees along the harbour',
      'Harbour trees',
      '主持人看過才刊出',
    ]) {
      expect(check.html).toContain(value);
    }
    for (const page of ['title', 'question', 'introduction', 'terms', 'moderators', 'address']) {
      expect(check.html).toContain(`href="${home}/${page}?change"`);
    }
    const change = await convener.get(`${home}/terms?change`);
    expect(change.html).toContain(`href="${home}/check"`);
    const sent = await convener.send(change, `${home}/terms?change`, { days: '9', strict: 'no' });
    expect(sent.location).toBe(`${home}/check`);
    expect((await convener.get(`${home}/check`)).html).toContain('馬上刊出');
  });

  it('leads to the preparation once, however often it is sent', async () => {
    const home = await begin(convener);
    await answerAll(home, { title: hostile });
    const check = await convener.get(`${home}/check`);
    expect(check.html).not.toContain('<img src=x');
    const both = await Promise.all([1, 2].map(() => convener.send(check, `${home}/check`)));
    for (const sent of [...both, await convener.send(check, `${home}/check`)]) {
      expect(sent).toMatchObject({
        status: 303,
        location: '/zh-Hant/deliberations/harbour-trees/prepare',
      });
    }
    expect((await convener.get(`${home}/title`)).location).toBe(both[0]?.location);
    const again = await convener.get(start);
    expect(again.html).toContain(`href="${both[0]?.location}"`);
    expect(again.html).not.toContain('<img src=x');
  });

  it('asks for another address where this one is taken', async () => {
    const slug = await prepare(test.platform, { 'short-name': 'Taken' });
    const home = await begin(convener);
    await answerAll(home, { 'short-name': slug });
    const sent = await convener.send(await convener.get(`${home}/check`), `${home}/check`);
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('已經有別的討論在用');
    const other = await convener.send(sent, `${home}/address?change`, { 'short-name': 'Free' });
    expect(other.location).toBe(`${home}/check`);
  });

  it('keeps the answers of two tabs apart', async () => {
    const [one, other] = [await begin(convener), await begin(convener)];
    await answer(one, 'title', { title: '長椅' });
    await answer(other, 'title', { title: '路燈' });
    expect((await convener.get(`${one}/title`)).html).toContain('value="長椅"');
    expect((await convener.get(`${other}/title`)).html).toContain('value="路燈"');
  });

  it('keeps the answers when the language is switched', async () => {
    const home = await begin(convener);
    await answer(home, 'title', { title: '長椅' });
    const inEnglish = await convener.get(`${home}/title`.replace('zh-Hant', 'en'));
    expect(inEnglish.html).toContain('value="長椅"');
    expect(inEnglish.html).toContain('Step 1 of 7');
  });

  it('says that a draft is not there, to whoever asks for another one', async () => {
    for (const draft of ['nowhere', '%00', 'x'.repeat(5000)]) {
      const page = await convener.get(`${start}/${draft}/title`);
      expect([draft.length, page.status]).toEqual([draft.length, 404]);
      expect(page.html).toContain('找不到這份填到一半的答案');
    }
    expect((await convener.get(`${await begin(convener)}/nothing`)).status).toBe(404);
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

  it('says in words that a value which no page of ours sends is wrong', async () => {
    const page = await convener.get(`${home}/prepare`);
    const sent = await convener.send(page, `${home}/seeds`, { text: '一句話。', opposed: 'maybe' });
    expect(sent.status).toBe(422);
    expect(sent.html).toMatch(/<a href="#opposed">有個欄位是空的，或不是我們要的樣子/);
    const replacing = `${home}/moderators`;
    const fields = { moderators: ['x'.repeat(200)], reason: '有人生病。' };
    const other = await convener.send(await convener.get(replacing), replacing, fields);
    expect(other.status).toBe(422);
    expect(other.html).toMatch(/<a href="#moderators">有個欄位是空的/);
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
