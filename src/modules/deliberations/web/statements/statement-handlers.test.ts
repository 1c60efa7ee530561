import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { addStatement } from '../../app/add-statement.ts';
import { type Choice, castVote } from '../../app/cast-vote.ts';
import { openBrowser } from '../../test/browser.ts';
import { browserActor, open, openPeopledPlatform, voteOnSeeds } from '../../test/convening.ts';

const hostile = '<b onclick="x">台北的樹</b>';

let test: TestPlatform;
let home: string;
let slug: string;
const people = 20;

/** Two camps of ten, who disagree about everything but seed 6; a few statements more. */
beforeAll(async () => {
  test = await openPeopledPlatform();
  slug = await open(test.platform, { strict: 'no' });
  home = `/zh-Hant/deliberations/${slug}`;
  const vote = (person: number, sid: number, choice: Choice) =>
    castVote(test.platform, browserActor(`person ${person}`), slug, {
      sid,
      choice,
      ...(choice === 'pass' && person === 0 ? { passReason: 'unclear' as const } : {}),
    });
  for (let person = 0; person < people; person += 1) {
    const left = person < people / 2;
    for (let sid = 0; sid < 6; sid += 1) {
      await vote(person, sid, left === (sid % 2 === 0) ? 'agree' : 'disagree');
    }
    await vote(person, 6, person < 2 ? 'pass' : 'agree');
  }
  for (let writer = 0; writer < 22; writer += 1) {
    const actor = browserActor(`writer ${writer}`);
    await voteOnSeeds(test.platform, actor, slug);
    const text = writer === 0 ? hostile : `第${writer}個人想說的話，和別人都不一樣。`;
    await addStatement(test.platform, actor, slug, { text, sure: 'yes' });
  }
});
afterAll(() => test.close());

const numbers = (html: string) =>
  [...html.matchAll(/<li><span class="sky-muted sky-small">第(\d+)句/g)].map(([, sid]) =>
    Number(sid),
  );

describe('the list of all statements', () => {
  it('shows 25 on a page, by number, with their votes', async () => {
    const { status, html } = await openBrowser(test).get(`${home}/statements`);
    expect(status).toBe(200);
    expect(numbers(html)).toEqual(Array.from({ length: 25 }, (_, sid) => sid));
    expect(html).toContain('已刊出29句');
    expect(html).toContain('略過10%（2人）');
    expect(html).toContain(`href="/api/deliberations/${slug}/statements.csv"`);
    const second = await openBrowser(test).get(`${home}/statements?page=2`);
    expect(numbers(second.html)).toEqual([25, 26, 27, 28]);
  });

  it('is sorted by what is asked for, and by number for anything else', async () => {
    const first = async (sort: string) =>
      numbers((await openBrowser(test).get(`${home}/statements?sort=${sort}`)).html)[0];
    expect(await first('pass')).toBe(6);
    expect(await first('agree')).toBe(7);
    expect(await first('votes')).toBe(0);
    expect(await first('disagree')).toBe(3);
    expect(await first('constructor')).toBe(0);
  });

  it('is searched as text, and shows hostile words as words', async () => {
    const search = (text: string) =>
      openBrowser(test).get(`${home}/statements?text=${encodeURIComponent(text)}&page=9`);
    const found = await search('臺北');
    expect(numbers(found.html)).toEqual([7]);
    expect(found.html).toContain('&lt;b onclick=&quot;x&quot;&gt;台北的樹&lt;/b&gt;');
    const none = await search('"><script>alert(1)</script>');
    expect(none.html).toContain('沒有符合的意見');
    expect(none.html).not.toContain('<script>alert(1)');
    expect((await search('x'.repeat(7_000))).status).toBe(200);
    expect((await search('x'.repeat(8_000))).status).toBe(414);
    expect((await search('\0\u202e')).status).toBe(200);
  });
});

describe('the page of one statement', () => {
  it.each(['zh-Hant', 'en'])(
    'gives its votes, group by group, and the passes by reason (%s)',
    async (language) => {
      const { status, html } = await openBrowser(test).get(
        `/${language}/deliberations/${slug}/statements/6`,
      );
      expect(status).toBe(200);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toContain('id="groups"');
      expect(html).toContain(language === 'en' ? '10 (100%)' : '10（100%）');
      expect(html).toContain(language === 'en' ? 'Why 2 people passed' : '為什麼略過（2人）');
      const reasons = [...html.matchAll(/<dd[^>]*>(?:<[^>]+>)*(\d+)/g)].map(([, people]) => people);
      expect(reasons).toEqual(['1', '0', '0', '1']);
    },
  );

  it('takes a vote, a change of mind, and its withdrawal', async () => {
    const browser = openBrowser(test);
    const address = `${home}/statements/3`;
    const press = async (choice: string) =>
      browser.send(await browser.get(address), `${home}/votes`, { choice });
    expect(await press('agree')).toMatchObject({ status: 303, location: address });
    expect((await browser.get(address)).html).toContain('你說過：同意');
    await press('disagree');
    expect((await browser.get(address)).html).toContain('你說過：不同意');
    await press('withdraw');
    expect((await browser.get(address)).html).not.toContain('你說過');
  });

  it.each(['999', '-1', 'x', '1.5', '٣', '99999999999999999999', '%00'])(
    'is not found for %j',
    async (sid) => {
      expect((await openBrowser(test).get(`${home}/statements/${sid}`)).status).toBe(404);
    },
  );
});
