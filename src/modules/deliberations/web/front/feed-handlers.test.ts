import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ElementCompact, xml2js } from 'xml-js';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { attributes } from '../../../../platform/ui/test/markup.ts';
import { moderateStatement } from '../../app/moderate-statement.ts';
import {
  browserActor,
  moderatorActors,
  open,
  openPeopledPlatform,
  prepare,
  write,
} from '../../test/convening.ts';

let test: TestPlatform;
let slug: string;
let hidden: string;

beforeAll(async () => {
  test = await openPeopledPlatform();
  slug = await open(test.platform, { strict: 'no' });
  hidden = await prepare(test.platform, { 'short-name': 'Hidden' });
});
afterAll(() => test.close());

/** Each entry of a feed, read strictly: `id title`. */
async function entriesOf(path: string): Promise<string[]> {
  const answer = await test.request(path);
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const read = xml2js(await answer.text(), { compact: true, alwaysArray: true }) as ElementCompact;
  return (read.feed[0].entry ?? []).map(
    ({ id, title }: ElementCompact) => `${id[0]._text} ${title[0]._cdata}`,
  );
}

const tag = (language: string, event: string) =>
  `tag:localhost,2026:${language}/deliberations/${slug}/${event}`;

describe('the feeds', () => {
  it('tell in each language what was opened, and nothing in preparation', async () => {
    for (const [language, title] of [
      ['en', 'Now open: Trees along the harbour'],
      ['zh-Hant', '開始討論：港邊要不要種樹'],
    ]) {
      const expected = [`${tag(language ?? '', 'opened')} ${title}`];
      expect(await entriesOf(`/${language}/feed.atom`)).toEqual(expected);
      expect(await entriesOf(`/${language}/deliberations/feed.atom`)).toEqual(expected);
    }
    expect((await test.request(`/en/deliberations/${hidden}/feed.atom`)).status).toBe(404);
    expect((await test.request('/en/identity/feed.atom')).status).toBe(404);
  });

  it('of a conversation tells of each new statement', async () => {
    test.setNow(new Date('2026-07-01T05:00:00Z'));
    const sid = await write(test.platform, browserActor('a'), slug, '樹下要有 <長椅> & 水。');
    const [newest] = await entriesOf(`/en/deliberations/${slug}/feed.atom`);
    expect(newest).toBe(`${tag('en', `statements/${sid}`)} New statement (${sid})`);
  });

  it('tell of the end too, without changing what they said before', async () => {
    const before = await entriesOf('/en/feed.atom');
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    const [closed, ...earlier] = await entriesOf('/en/feed.atom');
    expect(closed).toBe(`${tag('en', 'closed')} Closed, with its result: Trees along the harbour`);
    expect(earlier).toEqual(before);
  });

  it('date a statement by when it became public, not by when it was written', async () => {
    test.setNow(new Date('2026-07-01T05:30:00Z'));
    const strict = await open(test.platform, { strict: 'yes', 'short-name': 'Strict' });
    const address = `/en/deliberations/${strict}/feed.atom`;
    test.setNow(new Date('2026-07-01T06:00:00Z'));
    const first = await write(test.platform, browserActor('b'), strict, '先寫的。');
    test.setNow(new Date('2026-07-01T07:00:00Z'));
    const second = await write(test.platform, browserActor('c'), strict, '後來寫的句子。');
    expect((await entriesOf(address)).some((entry) => entry.includes(`statements/${first}`))).toBe(
      false,
    );
    const { first: moderator } = await moderatorActors(test.platform);
    for (const [sid, at] of [
      [second, '08'],
      [first, '09'],
    ] as const) {
      test.setNow(new Date(`2026-07-01T${at}:00:00Z`));
      await moderateStatement(
        test.platform,
        moderator,
        strict,
        moderateStatement.input.parse({ sid, act: 'accept' }),
      );
    }
    const [newest, next] = await entriesOf(address);
    expect([newest, next]).toEqual([
      expect.stringContaining(`(${first})`),
      expect.stringContaining(`(${second})`),
    ]);
    expect(await (await test.request(address)).text()).toContain('<updated>2026-07-01T09:00:00');
  });

  it('may be read by pages of other sites, without cookies, and by GET alone', async () => {
    const headers = { Origin: 'https://elsewhere.example' };
    const answer = await test.request('/en/feed.atom', { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const page = await test.request('/en/', { headers });
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    const asked = await test.request('/en/feed.atom', {
      method: 'OPTIONS',
      headers: { ...headers, 'Access-Control-Request-Method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the pages of a conversation', () => {
  it.each(['', '/statements', '/map', '/moderation/log'])(
    'at "%s" link the same data in the footer and in the head, and every link answers',
    async (page) => {
      const html = await (await test.request(`/en/deliberations/${slug}${page}`)).text();
      const [head = '', body = ''] = html.split('</head>');
      const links = [
        ...head.matchAll(/<link rel="alternate" type="(?!application\/json\+oembed)[^>]+>/g),
      ];
      const told = links.flatMap(([link]) => attributes(link, 'href'));
      const [foot = ''] = /<nav class="sky-footer-data"[\s\S]*?<\/nav>/.exec(body) ?? [];
      expect(attributes(foot, 'href')).toEqual(told);
      expect(told).toContain(`/en/deliberations/${slug}/feed.atom`);
      expect(told.length).toBeGreaterThan(1);
      for (const address of told) {
        expect((await test.request(address)).status, address).toBe(200);
      }
    },
  );
});
