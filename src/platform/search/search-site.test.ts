import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { refreshSearch } from './refresh-search.ts';
import { readQuery } from './search-query.ts';
import { searchSite } from './search-site.ts';
import type { SearchDocument, SearchSource } from './search-source.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

/** A source that holds what it is given. */
function sourceOf(module: string, documents: readonly SearchDocument[]): SearchSource {
  return {
    module,
    kinds: [],
    things: async () => documents.map(({ thing }) => thing),
    async *documents(_db, { thing, part }) {
      yield* documents.filter(
        (each) => each.thing === thing && (part === undefined || each.part === part),
      );
    },
  };
}

function documentOf(thing: string, change: Partial<SearchDocument> = {}): SearchDocument {
  const at = new Date('2026-06-01T00:00:00Z');
  const shown = { kind: 'k', title: {}, text: {}, context: {}, path: thing };
  return { thing, part: '', at, ...shown, ...change };
}

async function fill(module: string, ...documents: SearchDocument[]): Promise<void> {
  const source = sourceOf(module, documents);
  for (const { thing } of documents) {
    await refreshSearch(test.platform.database.db, source, { thing });
  }
}

async function search(module: string, asked: string, change = {}) {
  const query = readQuery(asked);
  if (!query.ok) throw new Error(query.refusal.code);
  const groups = [{ task: 1 as const, modules: [module] }];
  const request = { language: 'zh-Hant', groups, perGroup: 20, page: 1, ...change };
  const found = await searchSite(test.platform, { query: query.value, ...request });
  if (!found.ok) throw new Error(found.refusal.code);
  const [group] = found.value;
  if (group === undefined) throw new Error('No group');
  return group;
}

const paths = async (module: string, asked: string, change = {}) =>
  (await search(module, asked, change)).results.map(({ path }) => path);

describe('a search', () => {
  beforeAll(() =>
    fill(
      'made-up',
      documentOf('bins', { text: { 'zh-Hant': '請把垃圾桶放在攤位裡面。' } }),
      documentOf('capital', { text: { 'zh-Hant': '臺北的路很寬，ＡＢＣ商店在那裡。' } }),
      documentOf('hair', { text: { 'zh-Hant': '他的頭髮很長。' } }),
      documentOf('trees', {
        title: { 'zh-Hant': '種樹', en: 'Trees along the harbour' },
        text: { 'zh-Hant': '步道旁邊種樹。', en: 'Shade for the benches.' },
      }),
      documentOf('benches', { text: { en: 'New benches near the trees' } }),
    ),
  );

  it.each([
    ['垃圾桶', ['bins']],
    ['圾桶放在', ['bins']],
    ['桶', ['bins']],
    ['面', ['bins']],
    ['摊位里', ['bins']],
    ['台北', ['capital']],
    ['ABC', ['capital']],
    ['ａｂｃ　商店', ['capital']],
    ['头发', ['hair']],
    ['桶垃', []],
    ['垃圾桶 攤位', ['bins']],
    ['垃圾桶 頭髮', []],
    ['bench', ['benches', 'trees']],
    ['harbour shade', ['trees']],
    ['ben trees', []],
  ])('for %s finds %j', async (asked, found) => {
    expect((await paths('made-up', asked)).sort()).toEqual(found);
  });

  it('puts what has the word in its title first', async () => {
    expect(await paths('made-up', 'trees')).toEqual(['trees', 'benches']);
  });

  it('finds nothing of another module', async () => {
    expect(await paths('another', '垃圾桶')).toEqual([]);
  });

  it('shows a document once, in the language of the visitor where the words stand in it', async () => {
    await fill('both', documentOf('two', { text: { 'zh-Hant': '公園3號', en: 'Park 3' } }));
    const { results, total } = await search('both', '3', { language: 'en' });
    expect(total).toBe(1);
    expect(results[0]).toMatchObject({ language: 'en' });
    expect((await search('both', '公園', { language: 'en' })).results[0]?.language).toBe('zh-Hant');
  });

  it('shows of a long text the passage with the words, once', async () => {
    const text = `${'這一段談別的事情。'.repeat(2000)}最後談到垃圾桶。${'然後散會。'.repeat(2000)}`;
    await fill(
      'long',
      documentOf('minutes', { title: { 'zh-Hant': '會議' }, text: { 'zh-Hant': text } }),
    );
    const { results, total } = await search('long', '垃圾桶');
    expect(total).toBe(1);
    expect(results[0]?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: '垃圾桶', hit: true }]);
  });

  it('gives page after page, each document once, the newest first among equals', async () => {
    const documents = Array.from({ length: 12 }, (_, at) =>
      documentOf(`p${at}`, { text: { en: 'alike' }, at: new Date(Date.UTC(2026, 0, at + 1)) }),
    );
    await fill('pages', ...documents);
    const pages = await Promise.all(
      [1, 2, 3].map((page) => paths('pages', 'alike', { perGroup: 5, page })),
    );
    expect(pages.flat()).toEqual(documents.map(({ path }) => path).reverse());
    expect((await search('pages', 'alike', { perGroup: 5, page: 2 })).total).toBe(12);
  });

  it('says of a word that stands everywhere that there may be more', async () => {
    const many = Array.from({ length: 600 }, (_, at) =>
      documentOf('many', { part: String(at), text: { en: 'everywhere' } }),
    );
    await fill('many', ...many.slice(0, 1));
    const source = sourceOf('many', many);
    await refreshSearch(test.platform.database.db, source, { thing: 'many' });
    expect(await search('many', 'everywhere')).toMatchObject({ total: 300, isCut: true });
  });

  it('finds every piece of a text by itself', async () => {
    const han = fc.constantFrom(...'垃圾桶里裡发發髮台臺北不的面麵');
    const run = fc.array(han, { minLength: 1, maxLength: 30 }).map((each) => each.join(''));
    const text = fc.array(fc.oneof(run, fc.constantFrom('，', ' abc ', '。')), { maxLength: 6 });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(run, text, fc.nat(), fc.nat(), async (piece, around, at, length) => {
        number += 1;
        const module = `piece-${number}`;
        const whole = [...around, piece, ...around].join('');
        await fill(module, documentOf('it', { text: { 'zh-Hant': whole } }));
        const from = at % piece.length;
        const asked = piece.slice(from, from + 1 + (length % piece.length));
        expect(await paths(module, asked)).toEqual(['it']);
      }),
      { numRuns: 60 },
    );
  });

  it('never fails, whatever is asked', async () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(fc.constantFrom(...'a\'\\&|!:*<->()"$1\0桶％_ '), { maxLength: 30 })
        .map((p) => p.join('')),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (asked) => {
        if (!readQuery(asked).ok) return;
        expect((await search('made-up', asked)).isCut).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a query', () => {
  it.each([
    ['', 'search.nothing-asked'],
    [' \n\t', 'search.nothing-asked'],
    ['!? 🙂', 'search.no-word'],
    ['字'.repeat(101), 'search.too-long'],
    ['e\u0301'.repeat(3000), 'search.too-long'],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', 'search.too-many-words'],
  ])('of %j is refused', (asked, code) => {
    expect(readQuery(asked)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('may be as long as the limits say', () => {
    expect(readQuery('字'.repeat(100)).ok).toBe(true);
    expect(readQuery('1 2 3 4 5 6 7 8 9 10 11 12').ok).toBe(true);
  });
});
