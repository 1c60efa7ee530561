import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import { moderatorActors, open, openPeopledPlatform, prepare } from '../../test/convening.ts';
import { browserOf } from '../../test/personas.ts';

const hostile = '<script>alert(1)</script>調職了';
let test: TestPlatform;
let convener: Browser;
let first: string;
let second: string;

beforeAll(async () => {
  test = await openPeopledPlatform();
  convener = await browserOf(test, 'convener');
  const actors = await moderatorActors(test.platform);
  [first, second] = [actors.first.person.id, actors.second.person.id];
});
afterAll(() => test.close());

const homeOf = (slug: string, language = 'zh-Hant') => `/${language}/deliberations/${slug}`;
const later = () => test.setNow(new Date(test.platform.clock().getTime() + 60_000));
const isChecked = (html: string, id: string) =>
  new RegExp(`<input[^>]*value="${id}"[^>]*checked`).test(html);

describe('the page on which moderators are replaced', () => {
  it('is found on the front, shows who moderates now, and tells the change in the log', async () => {
    const slug = await open(test.platform, { 'short-name': 'Replaced on a page' });
    const address = `${homeOf(slug)}/moderators`;
    later();
    expect((await convener.get(homeOf(slug))).html).toContain(`href="${address}"`);
    const page = await convener.get(address);
    expect(page.status).toBe(200);
    expect([isChecked(page.html, first), isChecked(page.html, second)]).toEqual([true, true]);
    const sent = await convener.send(page, address, { moderators: second, reason: hostile });
    expect(sent).toMatchObject({ status: 303, location: `${homeOf(slug)}/moderation/log` });
    const log = await openBrowser(test).get(sent.location ?? '');
    expect(log.html).toContain('誰當過主持人');
    expect(log.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;調職了');
    expect(log.html).toContain('市場處');
    expect(log.html).not.toContain('<script>alert(1)');
    const { html } = await openBrowser(test).get(`${homeOf(slug, 'en')}/moderation/log`);
    expect(html).toContain('Who has moderated');
    const feed = await openBrowser(test).get(`${homeOf(slug)}/feed.atom`);
    expect(feed.html).toContain('主持人換人了');
    expect(feed.html).toContain('調職了');
    const list = await (await test.request(`/api/deliberations/${slug}/moderators`)).json();
    expect(list).toMatchObject({
      items: [{ until: expect.any(String), by: { en: 'Market Office' } }, { until: null }],
    });
    const csv = await (await test.request(`/api/deliberations/${slug}/moderators.csv`)).text();
    expect(csv.trim().split(/\r?\n/)).toHaveLength(3);
  });

  it('keeps what was chosen and typed beside what is wrong with it', async () => {
    const slug = await open(test.platform, { 'short-name': 'Mistakes' });
    const address = `${homeOf(slug)}/moderators`;
    const page = await convener.get(address);
    const send = (moderators: string | string[], reason: string) =>
      convener.send(page, address, { moderators, reason });
    const alone = await send(first, '我打了理由。');
    expect(alone.status).toBe(422);
    expect([isChecked(alone.html, first), isChecked(alone.html, second)]).toEqual([true, false]);
    expect(alone.html).toContain('我打了理由。');
    expect(alone.html).toContain('href="#moderators"');
    const same = await send([first, second], '我打了理由。');
    expect(same.status).toBe(422);
    expect(same.html).toContain('這些人現在就是主持人');
    const empty = await send(second, ' ');
    expect(empty.status).toBe(422);
    expect(isChecked(empty.html, first)).toBe(false);
    const none = await send([], '理由');
    expect(none.status).toBe(422);
    expect(isChecked(none.html, first)).toBe(false);
  });

  it('asks again where it is older than the last change, also after a mistake', async () => {
    const slug = await open(test.platform, { 'short-name': 'Stale page' });
    const address = `${homeOf(slug)}/moderators`;
    const stale = await convener.get(address);
    later();
    await convener.send(stale, address, { moderators: second, reason: '調職。' });
    const mistaken = await convener.send(stale, address, { moderators: first, reason: ' ' });
    expect(mistaken.status).toBe(422);
    const asked = await convener.send(mistaken, address, {
      moderators: [first, second],
      reason: '回來了。',
    });
    expect(asked.status).toBe(412);
    expect(asked.html).toContain('主持人已經換過了');
    const again = { moderators: [first, second], reason: '回來了。' };
    expect((await convener.send(asked, address, again)).status).toBe(303);
  });

  it('is for the convener alone, and leads back to the preparation', async () => {
    const slug = await open(test.platform, { 'short-name': 'Closed door' });
    const preparing = await prepare(test.platform, { 'short-name': 'In preparation' });
    for (const persona of ['moderator-1', 'citizen', null]) {
      const browser = persona === null ? openBrowser(test) : await browserOf(test, persona);
      const fields = { moderators: second, reason: '想換。' };
      for (const [each, status] of [
        [slug, 403],
        [preparing, 404],
      ] as const) {
        const address = `${homeOf(each)}/moderators`;
        expect((await browser.get(address)).status).toBe(status);
        expect((await browser.post(address, fields)).status).toBe(status);
      }
    }
    const address = `${homeOf(preparing)}/moderators`;
    expect((await convener.get(`${homeOf(preparing)}/prepare`)).html).toContain(address);
    const sent = await convener.send(await convener.get(address), address, {
      moderators: second,
      reason: '想換。',
    });
    expect(sent.location).toBe(`${homeOf(preparing)}/prepare`);
    expect((await test.request(`/api/deliberations/${preparing}/moderators`)).status).toBe(404);
  });
});
