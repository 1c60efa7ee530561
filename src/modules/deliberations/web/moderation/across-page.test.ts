import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import { browserActor, open, openPeopledPlatform, write } from '../../test/convening.ts';
import { browserOf } from '../../test/personas.ts';

let test: TestPlatform;
let moderator: Browser;
let trees: string;
let lights: string;
const list = '/zh-Hant/deliberations';
const address = `${list}/moderation`;

beforeAll(async () => {
  test = await openPeopledPlatform();
  moderator = await browserOf(test, 'moderator-1');
  trees = await open(test.platform, { 'short-name': 'Trees', title: '港邊要不要種樹' });
  lights = await open(test.platform, { 'short-name': 'Lights', title: '路燈要不要更亮' });
});
afterAll(() => test.close());

const writeIn = (slug: string, text: string) =>
  write(test.platform, browserActor(`of ${text}`), slug, text);
const marked = (slug: string, sid: number) => `${slug}/${sid}.no-act`;

describe('the page for what waits in all conversations', () => {
  it('is found from the list, by those whose office is to moderate', async () => {
    expect((await moderator.get(list)).html).toContain(`href="${address}"`);
    for (const persona of ['convener', 'citizen', null]) {
      const browser = persona === null ? openBrowser(test) : await browserOf(test, persona);
      expect((await browser.get(list)).html).not.toContain(`href="${address}"`);
      expect((await browser.get(address)).status).toBe(403);
      const fields = { statements: [`${trees}/0`], act: 'decline', reason: 'insult' };
      expect((await browser.post(address, fields)).status).toBe(403);
    }
  });

  it('says of each in which conversation it waits, and declines those of several at once', async () => {
    const [cat, dog] = [await writeIn(trees, '我家的貓。'), await writeIn(lights, '我家的狗。')];
    const page = await moderator.get(address);
    expect(page.html).toContain('港邊要不要種樹');
    expect(page.html).toContain(`href="${list}/${lights}/moderation/${dog}"`);
    const sent = await moderator.send(page, address, {
      statements: [marked(trees, cat), marked(lights, dog)],
      act: 'decline',
      reason: 'off-topic',
    });
    expect(sent.status).toBe(303);
    const after = await moderator.get(sent.location ?? '');
    expect(after.html).toContain('已記下你對2句的決定');
    expect(after.html).not.toContain('我家的');
    for (const slug of [trees, lights]) {
      expect((await openBrowser(test).get(`${list}/${slug}/moderation/log`)).html).toContain(
        '我家的',
      );
    }
  });

  it('names what was left as it is by conversation and number, and keeps what was typed', async () => {
    const [one, two] = [await writeIn(trees, '甲說一句。'), await writeIn(lights, '乙說一句。')];
    const stale = await moderator.get(address);
    const second = await browserOf(test, 'moderator-2');
    const there = `${list}/${trees}/moderation/${one}`;
    await second.send(await second.get(there), there, { act: 'decline', reason: 'personal-data' });
    const note = '我寫了很久的一段話。';
    const after = await moderator.send(stale, address, {
      statements: [marked(trees, one), marked(lights, two), 'nowhere/1'],
      act: 'decline',
      reason: 'insult',
      note,
    });
    expect(after.status).toBe(200);
    expect(after.html).toContain('已記下你對1句的決定，有2句沒有決定');
    expect(after.html).toContain('這一句已經有人決定過');
    expect(after.html).toContain('找不到這個討論');
    expect(after.html).toContain(`href="${there}"`);
    expect(after.html).not.toContain('deliberations/nowhere');
    expect(after.html).toContain(note);
  });

  it('keeps what was chosen where the reason is missing, and offers none that needs a number', async () => {
    const sid = await writeIn(trees, '丙說一句。');
    const page = await moderator.get(address);
    expect(page.html).not.toContain('value="duplicate"');
    expect(page.html).not.toContain('name="merged-into"');
    const statements = [marked(trees, sid)];
    const bare = await moderator.send(page, address, { statements, act: 'decline' });
    expect(bare.status).toBe(422);
    expect(bare.html).toContain('href="#reason"');
    expect(bare.html).toMatch(new RegExp(`<input[^>]*value="${statements[0]}"[^>]*checked`));
  });

  it('comes back as one note and what was chosen where the session has ended', async () => {
    const [sid, other] = [await writeIn(trees, '丁說一句。'), await writeIn(lights, '戊說一句。')];
    const signedOut = await browserOf(test, 'moderator-1');
    await signedOut.post('/zh-Hant/identity/sign-out', {});
    const statements = [marked(trees, sid), `${lights}/${other}`];
    const fields = { act: 'decline', reason: 'insult', note: '我寫了很久的一段話。' };
    const kept = await signedOut.post(address, { ...fields, statements });
    expect(kept.status).toBe(403);
    expect(kept.html.match(/<textarea/g)).toHaveLength(1);
    expect(kept.html).not.toContain('丁說一句');
    expect(keptStatements(kept.html)).toEqual(statements);
    const again = { ...fields, statements: keptStatements(kept.html) };
    expect((await moderator.post(address, again)).status).toBe(303);
  });
});

function keptStatements(html: string): string[] {
  const fields = html.matchAll(/<input type="hidden" name="statements" value="([^"]*)"/g);
  return [...fields].map(([, value = '']) => value);
}
