import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { castVote } from '../../app/cast-vote.ts';
import { closeConversation } from '../../app/close-conversation.ts';
import { createLiveMaps } from '../../app/create-live-maps.ts';
import { freezeResult } from '../../app/freeze-result.ts';
import { moderateStatement } from '../../app/moderate-statement.ts';
import { findConversation } from '../../store/read.ts';
import { type Browser, openBrowser } from '../../test/browser.ts';
import {
  browserActor,
  conveningOfficer,
  moderatorActors,
  open,
  voteOnSeeds,
} from '../../test/convening.ts';

const swing = 'night-market-plastics';

describe('the map page', () => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await createTestPlatform('world');
  });
  afterAll(() => test.close());

  const idOf = async (slug: string) =>
    (await findConversation(test.platform.database.db, slug))?.id ?? '';

  it('says in its heading how many groups there are and how much they share, in both languages', async () => {
    const browser = openBrowser(test);
    const zh = await browser.get(`/zh-Hant/deliberations/${swing}/map`);
    const en = await browser.get(`/en/deliberations/${swing}/map`);
    expect(zh.html).toMatch(/<h1[^>]*>(<[^>]*>)*2群意見，\d+件事每一群都同意/);
    expect(en.html).toMatch(/2 groups, \d+ points they all share/);
  });

  it('puts what all share before the picture, and an equal table beside it', async () => {
    const { html } = await openBrowser(test).get(`/en/deliberations/${swing}/map`);
    const order = [
      'What all groups share',
      'class="picture opinion-map"',
      'The same numbers as the map',
    ];
    const places = order.map((words) => html.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });

  it('counts in the table everybody whom the analysis places', async () => {
    const maps = createLiveMaps(test.platform);
    const { analysis } = await maps.current(await idOf(swing));
    const { html } = await openBrowser(test).get(`/en/deliberations/${swing}/map`);
    const table = /id="map-groups"[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
    const people = [...table.matchAll(/data-numeric[^>]*>(\d+)</g)].map(([, n]) => Number(n));
    expect(people.slice(0, analysis.groups.length)).toEqual(
      analysis.groups.map(({ members }) => members.length),
    );
    expect(people.reduce((sum, n) => sum + n, 0)).toBe(analysis.pids.length);
  });

  it('moves with a vote, and tells the voter where they stand', async () => {
    const voter = browserActor('voter-of-the-map');
    const maps = createLiveMaps(test.platform);
    const before = await maps.current(await idOf(swing));
    await castVote(test.platform, voter, swing, { sid: 0, choice: 'agree' });
    const after = await createLiveMaps(test.platform).current(await idOf(swing));
    expect(after.upToSeq).toBe(before.upToSeq + 1);
    expect(after.analysis.pids.length).toBe(before.analysis.pids.length + 1);
  });

  it('shows a place to the one who stands there, and to nobody who looks before or after', async () => {
    const home = `/en/deliberations/${swing}`;
    const [here, elsewhere] = [openBrowser(test), openBrowser(test)];
    const isTold = async (browser: Browser) =>
      />You are here<\/(?:tspan|text)>/u.test((await browser.get(`${home}/map`)).html);
    for (let given = 0; given < 8; given += 1) {
      const ballot = await here.get(`${home}/take-part`);
      await here.send(ballot, `${home}/votes`, { choice: 'agree' }, 'id="answers"');
    }
    expect(await isTold(elsewhere)).toBe(false);
    await expect.poll(() => isTold(here)).toBe(true);
    expect([await isTold(elsewhere), await isTold(here)]).toEqual([false, true]);
  });

  it('gives the group-informed consensus of a statement, alike on its page and in the API', async () => {
    const { analysis } = await createLiveMaps(test.platform).current(await idOf(swing));
    const column = analysis.sids.indexOf(0);
    const expected = analysis.groups.reduce(
      (product, { votes }) =>
        product * (((votes.agrees[column] ?? 0) + 1) / ((votes.seen[column] ?? 0) + 2)),
      1,
    );
    const answer = await test.request(`/api/deliberations/${swing}/map.json`);
    const { groupInformedConsensus } = (await answer.json()) as {
      groupInformedConsensus: Record<string, number>;
    };
    expect(groupInformedConsensus['0']).toBeCloseTo(expected, 5);
    const { html } = await openBrowser(test).get(`/en/deliberations/${swing}/statements/0`);
    expect(html).toContain(`across all groups: ${expected.toFixed(2)} of 1.`);
  });

  it('waits for 15 people, and says so with a counted bar', async () => {
    const slug = await open(test.platform, { strict: 'no' });
    const { html } = await openBrowser(test).get(`/en/deliberations/${slug}/map`);
    expect(html).toContain('Too few people for a map yet');
    expect(html).toContain('0 of 15 people so far');
    expect(html).not.toContain('class="picture opinion-map"');
  });

  it('keeps the numbers of a frozen result when a moderator declines later, and says how many', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Frozen map', strict: 'no' });
    for (let voter = 0; voter < 16; voter += 1) {
      await voteOnSeeds(platform, browserActor(`frozen-${voter}`), slug, 7);
    }
    await closeConversation(platform, conveningOfficer, slug, closeConversation.input.parse({}));
    await freezeResult.handle(platform, { conversationId: await idOf(slug) });
    const page = (language: string) =>
      openBrowser(test).get(`/${language}/deliberations/${slug}/map`);
    const before = (await page('en')).html;
    expect(before).toContain('16 people gave 112 votes');
    expect(before).not.toContain('declined after the end');
    expect(before).toContain('港邊的樹比攤位重要。');
    const { first } = await moderatorActors(platform);
    const insult = moderateStatement.input.parse({ sid: 0, act: 'decline', reason: 'insult' });
    await moderateStatement(platform, first, slug, insult);
    const after = (await page('en')).html;
    expect(after).toContain('16 people gave 112 votes');
    expect(after).toContain('1 statement was declined after the end.');
    expect(after).not.toContain('港邊的樹比攤位重要。');
    expect((await page('zh-Hant')).html).toContain('又有1則意見不再刊出');
  });

  it('is not there for a conversation that does not exist', async () => {
    const { status } = await openBrowser(test).get('/en/deliberations/no-such/map');
    expect(status).toBe(404);
  });
});
