import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { rebuildSearch } from '../../../platform/search/rebuild-search.ts';
import { readQuery } from '../../../platform/search/search-query.ts';
import { searchSite } from '../../../platform/search/search-site.ts';
import { handleEach } from '../../../platform/testing/handle-each.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { filesOf, parseOrThrow } from '../domain/polis-export/test/export-files.ts';
import { statement } from '../store/schema.ts';
import {
  browserActor,
  conveningOfficer,
  factInput,
  fillIn,
  moderatorActors,
  open,
  openPeopledPlatform,
  prepare,
  write,
} from '../test/convening.ts';
import { addFact } from './add-fact.ts';
import { addSeed } from './add-seed.ts';
import { closeConversation } from './close-conversation.ts';
import { closeOverdue } from './close-overdue.ts';
import { conversationSearch } from './conversation-search.ts';
import { importConversation } from './import-conversation.ts';
import { moderateStatement } from './moderate-statement.ts';
import { openConversation } from './open-conversation.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openPeopledPlatform();
});
afterAll(() => test.close());

/** Where the words are found, below the language. */
async function search(asked: string, on = test): Promise<string[]> {
  return (await searchResults(asked, on)).map(({ path }) => path).sort();
}

async function searchResults(asked: string, { platform } = test) {
  const query = readQuery(asked);
  if (!query.ok) throw new Error(query.refusal.code);
  const groups = [{ task: 1 as const, modules: ['deliberations'] }];
  const request = { query: query.value, language: 'en', groups, perGroup: 20, page: 1 };
  const found = await searchSite(platform, request);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.flatMap(({ results }) => [...results]);
}

const moderate = async (slug: string, sid: number, input: Record<string, string>) => {
  const { first } = await moderatorActors(test.platform);
  const done = await moderateStatement(
    test.platform,
    first,
    slug,
    moderateStatement.input.parse({ sid, ...input }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
};
const decline = { act: 'decline', reason: 'off-topic' };

describe('the search', () => {
  it('knows nothing of a conversation in preparation, neither its facts nor its seeds', async () => {
    const { platform } = test;
    const slug = await prepare(platform, { 'short-name': 'Hidden', title: '蝙蝠洞' });
    await addFact(platform, conveningOfficer, slug, factInput({ claim: '洞裡有螢火蟲。' }));
    const seed = addSeed.input.parse({ text: '洞口要裝鐵門。' });
    await addSeed(platform, conveningOfficer, slug, seed);
    for (const word of ['蝙蝠洞', '螢火蟲', '鐵門']) expect(await search(word)).toEqual([]);
  });

  it('finds an opened conversation by title, question, introduction, fact, source and seed', async () => {
    const { platform } = test;
    const words = { title: '貓頭鷹公園', 'title-en': 'Owl park', question: '要不要留下老橡樹？' };
    const introduction = '明年要修噴水池。';
    const slug = await prepare(platform, { 'short-name': 'Owls', introduction, ...words });
    const fact = factInput({ claim: '園裡有蜻蜓。', source: '生態調查隊〈報告〉' });
    await addFact(platform, conveningOfficer, slug, fact);
    await addSeed(
      platform,
      conveningOfficer,
      slug,
      addSeed.input.parse({ text: '鞦韆要多一點。' }),
    );
    await fillIn(platform, slug);
    await openConversation(platform, conveningOfficer, slug, {});
    for (const word of ['猫头鹰', 'owl', '橡樹', '噴水池', '蜻蜓', '生態調查隊']) {
      expect(await search(word), word).toEqual([`deliberations/${slug}`]);
    }
    expect(await search('鞦韆')).toEqual([`deliberations/${slug}/statements/0`]);
  });

  it('finds a statement from when a moderator shows it until one declines it', async () => {
    const { platform } = test;
    const slug = await open(platform, { 'short-name': 'Judged' });
    const sid = await write(platform, browserActor('a'), slug, '多放幾張長板凳。');
    const found = [`deliberations/${slug}/statements/${sid}`];
    expect(await search('長板凳')).toEqual([]);
    await moderate(slug, sid, { act: 'accept' });
    expect(await search('长板凳')).toEqual(found);
    await moderate(slug, sid, decline);
    expect(await search('長板凳')).toEqual([]);
    await moderate(slug, sid, { act: 'accept' });
    expect(await search('長板凳')).toEqual(found);
  });

  it('finds a statement at once where nobody must look at it first', async () => {
    const slug = await open(test.platform, { 'short-name': 'Quick', strict: 'no' });
    const sid = await write(test.platform, browserActor('b'), slug, '要有飲水機。');
    expect(await search('飲水機')).toEqual([`deliberations/${slug}/statements/${sid}`]);
  });

  it('tells of a statement the day on which it was written, never the second', async () => {
    const slug = await open(test.platform, { 'short-name': 'Dated', strict: 'no' });
    await write(test.platform, browserActor('d'), slug, '河堤要種水筆仔。');
    const [row] = await test.platform.database.db
      .select()
      .from(statement)
      .where(eq(statement.text, '河堤要種水筆仔。'));
    const written = row?.writtenAt.toISOString() ?? '';
    expect(written).not.toMatch(/T00:00:00.000Z$/);
    const told = (await searchResults('水筆仔')).map(({ at }) => at.toISOString());
    expect(told).toEqual([`${written.slice(0, 10)}T00:00:00.000Z`]);
  });

  it('finds the conclusion, given at the end or later', async () => {
    const { platform } = test;
    const conclude = (slug: string, conclusion: string) =>
      closeConversation(
        ...([platform, conveningOfficer, slug] as const),
        closeConversation.input.parse({ conclusion }),
      );
    const [atOnce, later] = [
      await open(platform, { 'short-name': 'Atonce' }),
      await open(platform, { 'short-name': 'Afterwards' }),
    ];
    await conclude(atOnce, '會種苦楝。');
    await conclude(later, '');
    expect(await search('烏桕')).toEqual([]);
    await conclude(later, '會種烏桕。');
    expect(await search('苦楝')).toEqual([`deliberations/${atOnce}`]);
    expect(await search('烏桕')).toEqual([`deliberations/${later}`]);
  });

  it('still finds what the clock has closed', async () => {
    const change = { 'short-name': 'Overdue', title: '沙灘排球', days: '3' };
    const slug = await open(test.platform, change);
    const now = test.platform.clock();
    test.setNow(new Date('2026-07-20T00:00:00Z'));
    await handleEach(test.platform, closeOverdue);
    test.setNow(now);
    expect(await search('沙灘排球')).toEqual([`deliberations/${slug}`]);
  });

  it('finds an imported conversation and its statements but those that were declined there', async () => {
    const files = {
      'comments.csv':
        'timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n' +
        '1500000000,0,0,0,0,1,Otters live here\n1500000000,1,1,0,0,-1,Walruses do not\n',
      'votes.csv': 'timestamp,comment-id,voter-id,vote\n1500000002,0,0,1\n1500000003,0,1,1\n',
      'summary.csv': 'topic,River animals\n',
    };
    const given = { export: parseOrThrow(files), files: filesOf(files), closed: true };
    const input = { slug: 'river', report: () => undefined, ...given };
    expect((await importConversation(test.platform, operator, input)).ok).toBe(true);
    expect(await search('otters')).toEqual(['deliberations/river/statements/0']);
    const [otters] = await searchResults('otters');
    expect(otters?.at).toEqual(new Date(1_500_000_000_000));
    expect(await search('river animals')).toEqual(['deliberations/river']);
    expect(await search('walruses')).toEqual([]);
  });

  it('finds the conversations of the sample world, in both languages', async () => {
    const other = await createTestPlatform('world');
    expect((await search('夜市', other)).length).toBeGreaterThan(1);
    expect((await search('night market', other)).length).toBeGreaterThan(0);
    await other.close();
  });

  it('holds after a rebuild what it held before, and what is public only', async () => {
    const { sql, db } = test.platform.database;
    const dump = async () =>
      (await sql.query('select p::text as row from search.passage p order by 1')).rows;
    const before = await dump();
    await sql.query(`update search.passage set words = '''old''', title_words = null
      where module = 'deliberations'`);
    await sql.query(`update search.passage set thing = gen_random_uuid()::text where part = '3'`);
    await rebuildSearch(test.platform, conversationSearch);
    expect(await dump()).toEqual(before);
    const shown = await db.select().from(statement);
    const hidden = shown.filter(({ state }) => state !== 'shown');
    expect(hidden.length).toBeGreaterThan(0);
    const texts = JSON.stringify(before);
    for (const { text } of hidden) expect(texts).not.toContain(text);
  });

  it('does not bring back what is declined while the conversation is closed', async () => {
    const { platform } = test;
    for (let round = 0; round < 8; round += 1) {
      const change = { 'short-name': `Race ${round}`, strict: 'no' };
      const slug = await open(platform, change);
      const sid = await write(platform, browserActor(`racer-${round}`), slug, `競速意見${round}`);
      const nothing = closeConversation.input.parse({});
      await Promise.all([
        moderate(slug, sid, decline),
        closeConversation(platform, conveningOfficer, slug, nothing),
        rebuildSearch(platform, conversationSearch),
      ]);
      expect(await search(`競速意見${round}`)).toEqual([]);
    }
  });
});
