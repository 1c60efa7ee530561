import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import { browserActor, open, openPeopledPlatform, write } from '../../test/convening.ts';
import { browserOf } from '../../test/personas.ts';

let test: TestPlatform;
let moderator: Browser;
let slug: string;
let home: string;
let address: string;

beforeAll(async () => {
  test = await openPeopledPlatform();
  moderator = await browserOf(test, 'moderator-1');
  slug = await open(test.platform);
  home = `/zh-Hant/deliberations/${slug}`;
  address = `${home}/moderation/several`;
});
afterAll(() => test.close());

const writeOne = (text: string) => write(test.platform, browserActor(`of ${text}`), slug, text);
const choose = (...sids: number[]) => sids.map((sid) => `${sid}.no-act`);

describe('the page for several statements at once', () => {
  it('is found beside the queue, declines what was chosen and says how many', async () => {
    const sids = [await writeOne('我家的貓很可愛。'), await writeOne('我家的狗很可愛。')];
    const other = await writeOne('要有樹。');
    expect((await moderator.get(`${home}/moderation`)).html).toContain(`href="${address}"`);
    const page = await moderator.get(address);
    expect(page.status).toBe(200);
    expect(new Set(page.html.match(/ id="[^"]+"/g)).size).toBe(
      page.html.match(/ id="[^"]+"/g)?.length,
    );
    const sent = await moderator.send(page, address, {
      statements: choose(...sids),
      act: 'decline',
      reason: 'off-topic',
    });
    expect(sent.status).toBe(303);
    const after = await moderator.get(sent.location ?? '');
    expect(after.html).toContain('已記下你對2句的決定');
    expect(after.html).not.toContain('我家的貓');
    expect(after.html).toContain(`value="${other}.no-act"`);
    const log = await openBrowser(test).get(`${home}/moderation/log`);
    expect(log.html).toContain('我家的貓很可愛。');
    expect(log.html).toContain('我家的狗很可愛。');
  });

  it('says which were left as they are, and why', async () => {
    const sids = [await writeOne('甲說一句。'), await writeOne('乙說一句。')];
    const stale = await moderator.get(address);
    const second = await browserOf(test, 'moderator-2');
    const one = `${home}/moderation/${sids[0]}`;
    await second.send(await second.get(one), one, { act: 'decline', reason: 'personal-data' });
    const after = await moderator.send(stale, address, {
      statements: choose(...sids),
      act: 'accept',
    });
    expect(after.status).toBe(200);
    expect(after.html).toContain('已記下你對1句的決定，有1句沒有決定');
    expect(after.html).toContain('這一句已經有人決定過');
    expect(after.html).toContain(`href="${one}"`);
    expect((await openBrowser(test).get(`${home}/statements/${sids[0]}`)).html).not.toContain(
      '甲說一句。',
    );
  });

  it('keeps what was typed for those that were left as they are', async () => {
    const sids = [await writeOne('丁說一句。'), await writeOne('戊說一句。')];
    const page = await moderator.get(address);
    const second = await browserOf(test, 'moderator-2');
    await second.send(await second.get(address), address, {
      statements: choose(...sids),
      act: 'decline',
      reason: 'off-topic',
    });
    const note = '我寫了很久的一段話。';
    const left = await moderator.send(page, address, {
      statements: choose(...sids),
      act: 'decline',
      reason: 'personal-data',
      note,
    });
    expect(left.html).toContain('一句也沒有決定，有2句沒有決定');
    expect(left.html).toContain(`${note}</textarea>`);
    expect(left.html).toMatch(/<input[^>]*value="personal-data"[^>]*checked/);
  });

  it('offers no decision once nothing waits, and keeps the note to be copied', async () => {
    const emptied = await open(test.platform, { 'short-name': 'Emptied' });
    const sid = await write(test.platform, browserActor('the only one'), emptied, '只有一句。');
    const place = `/zh-Hant/deliberations/${emptied}/moderation/several`;
    const page = await moderator.get(place);
    const second = await browserOf(test, 'moderator-2');
    const fields = { statements: choose(sid), act: 'decline', reason: 'insult' };
    expect((await second.send(await second.get(place), place, fields)).status).toBe(303);
    const left = await moderator.send(page, place, { ...fields, note: '給作者的話。' });
    expect(left.html).toContain('給作者的話。</textarea>');
    expect(left.html).toContain('要看的意見會列在這裡');
    expect(left.html).not.toContain('name="act"');
    expect((await moderator.get(place)).html).not.toContain('<textarea');
  });

  it('keeps what was chosen and typed where a reason is missing, or nothing was chosen', async () => {
    const sid = await writeOne('丙說一句。');
    const page = await moderator.get(address);
    const note = '我打了一段話。';
    const chosen = choose(sid);
    const bare = await moderator.send(page, address, { statements: chosen, act: 'decline', note });
    expect(bare.status).toBe(422);
    expect(bare.html).toContain('href="#reason"');
    expect(bare.html).toContain(note);
    expect(bare.html).toMatch(new RegExp(`<input[^>]*value="${chosen[0]}"[^>]*checked`));
    const none = await moderator.send(page, address, { act: 'accept', note });
    expect(none.status).toBe(422);
    expect(none.html).toContain('至少選一句意見');
    expect(none.html).toContain(note);
  });

  it('is for the named moderators only', async () => {
    for (const persona of ['convener', 'citizen', null]) {
      const browser = persona === null ? openBrowser(test) : await browserOf(test, persona);
      expect((await browser.get(address)).status).toBe(403);
      const fields = { statements: ['0'], act: 'decline', reason: 'insult' };
      expect((await browser.post(address, fields)).status).toBe(403);
    }
  });

  it.each(['done=x', 'done=-1', 'done=<script>alert(1)</script>', 'left=1.changed-since'])(
    'tells nothing of an address that is not ours: %s',
    async (query) => {
      const { status, html } = await moderator.get(`${address}?${query}`);
      expect(status).toBe(200);
      expect(html).not.toContain('<script>alert(1)');
      expect(html).not.toContain('已記下');
      expect(html).not.toContain('已經決定過');
    },
  );
});
