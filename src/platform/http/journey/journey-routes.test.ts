import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftDays } from '../../journeys/drafts.ts';
import { createPlantedPlatform } from '../../testing/planted-platform.ts';
import type { TestPlatform } from '../../testing/test-platform.ts';
import { formPost, visitPage } from '../test/page-visit.ts';

const start = '/en/planted/plan';
const day = 86_400_000;
let test: TestPlatform;
beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

/** A browser that takes the journey. */
async function openVisitor() {
  const visit = await visitPage(test, start);
  const get = async (path: string) => {
    const answer = await test.request(path, { headers: { cookie: visit.cookie } });
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
  };
  const post = async (path: string, fields: Record<string, string> = {}) => {
    const answer = await test.request(path, formPost(visit, fields));
    const to = answer.headers.get('location') ?? '';
    return { status: answer.status, html: await answer.text(), to };
  };
  /** Begins, and answers the first question. */
  const begin = async (what?: string): Promise<string> => {
    const home = (await post(start)).to.replace(/\/what$/, '');
    if (what !== undefined) await post(`${home}/what`, { what });
    return home;
  };
  return { get, post, begin };
}

describe('the page where a journey begins', () => {
  it('lists nothing to who left nothing there, nor a journey of which no question was answered', async () => {
    const visitor = await openVisitor();
    await visitor.begin();
    const { html } = await visitor.get(start);
    expect(html).toContain('Propose a thing for the square');
    expect(html).not.toContain('unfinished');
  });

  it('says of each unfinished one when it was begun, what it holds, and offers to go on', async () => {
    const visitor = await openVisitor();
    const began = test.platform.clock().getTime();
    const bench = await visitor.begin('A bench <b>');
    test.setNow(new Date(began + day));
    const lamp = await visitor.begin('A lamp');
    test.setNow(new Date(began + 2 * day));
    await visitor.post(`${bench}/when`, { when: 'later' });
    const { html } = await visitor.get(start);
    expect(html).toContain('You left 2 unfinished');
    expect(html).toContain('You began this on Wed 1 July 2026');
    expect(html).toContain('You began this on Thu 2 July 2026');
    expect(html.match(/It is kept until Fri 10 July 2026/g)).toHaveLength(1);
    expect(html).toContain('A bench &lt;b&gt;');
    expect(html.indexOf(bench)).toBeLessThan(html.indexOf(lamp));
    expect((await visitor.get(bench)).to).toBe(`${bench}/why`);
    const inChinese = (await visitor.get(start.replace('en', 'zh-Hant'))).html;
    expect(inChinese).toContain('有2份填到一半');
    expect(inChinese).toContain('開始填的。');
    test.setNow(new Date(began));
  });

  it('shows them to nobody else', async () => {
    await (await openVisitor()).begin('A fountain of my own');
    expect((await (await openVisitor()).get(start)).html).not.toContain('fountain');
    expect(await (await test.request(start)).text()).not.toContain('fountain');
  });

  it('lists none that was sent, nor one that is forgotten', async () => {
    const visitor = await openVisitor();
    const sent = await visitor.begin('A swing');
    await visitor.post(`${sent}/when`, { when: 'now' });
    expect((await visitor.post(`${sent}/check`)).status).toBe(303);
    expect((await visitor.get(start)).html).not.toContain('swing');
    const began = test.platform.clock().getTime();
    await visitor.begin('A slide');
    test.setNow(new Date(began + draftDays * day));
    expect((await visitor.get(start)).html).toContain('A slide');
    test.setNow(new Date(began + draftDays * day + 1));
    expect((await visitor.get(start)).html).not.toContain('A slide');
    test.setNow(new Date(began));
  });
});

describe('an answer to a draft that was sent in another tab', () => {
  it('comes back with its words, and the page of what came of it is one press away', async () => {
    const visitor = await openVisitor();
    const home = await visitor.begin('A carousel');
    await visitor.post(`${home}/when`, { when: 'now' });
    expect((await visitor.post(`${home}/check`)).status).toBe(303);
    const late = await visitor.post(`${home}/what`, { what: 'A carousel with a roof' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('A carousel with a roof</textarea>');
    expect(late.html).toContain(`href="${start}"`);
    expect((await visitor.post(`${home}/check`)).to).toBe(start);
    expect((await visitor.get(`${home}/what`)).to).toBe(start);
  });
});

describe('throwing a draft away', () => {
  it('asks first and shows what would be lost; then that one is gone, and no other', async () => {
    const visitor = await openVisitor();
    const [tree, pond] = [await visitor.begin('A tree'), await visitor.begin('A pond')];
    const asked = await visitor.get(`${tree}/discard`);
    expect(asked.html).toContain('Throw these answers away?');
    expect(asked.html).toContain('A tree');
    expect((await visitor.get(start)).html).toContain('A tree');
    expect(await visitor.post(`${tree}/discard`)).toMatchObject({ status: 303, to: start });
    const { html } = await visitor.get(start);
    expect(html).not.toContain('A tree');
    expect(html).toContain('A pond');
    expect((await visitor.get(`${tree}/what`)).status).toBe(404);
    expect((await visitor.get(pond)).to).toBe(`${pond}/when`);
  });

  it('is its owner’s alone, and needs the token of the browser', async () => {
    const [owner, other] = [await openVisitor(), await openVisitor()];
    const home = await owner.begin('A gate');
    expect((await other.get(`${home}/discard`)).status).toBe(404);
    expect((await other.post(`${home}/discard`)).status).toBe(404);
    expect((await owner.post(`${home}/discard`, { csrf: 'forged' })).status).toBe(403);
    expect((await owner.get(start)).html).toContain('A gate');
  });

  it('is nothing to ask where nothing was answered, and leads to the outcome of what was sent', async () => {
    const visitor = await openVisitor();
    const empty = await visitor.begin();
    expect((await visitor.get(`${empty}/discard`)).to).toBe(start);
    const sent = await visitor.begin('A kiosk');
    await visitor.post(`${sent}/when`, { when: 'now' });
    await visitor.post(`${sent}/check`);
    expect((await visitor.post(`${sent}/discard`)).to).toBe(start);
    expect((await visitor.get(sent)).to).toBe(start);
  });
});
