import { randomUUID } from 'node:crypto';
import { ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestPlatform } from '../../../../platform/testing/test-platform.ts';
import { insertConversation } from '../../store/conversations.ts';
import { insertOrigin } from '../../store/import.ts';
import { conversation } from '../../store/schema.ts';
import { openBrowser } from '../../test/browser.ts';
import {
  browserActor,
  open,
  openPeopledPlatform,
  prepare,
  voteOnSeeds,
} from '../../test/convening.ts';

const attribution = 'sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy';

describe('what everybody may read', () => {
  let test: TestPlatform;

  beforeAll(async () => {
    test = await openPeopledPlatform();
  });
  afterAll(() => test.close());

  const get = (path: string) => openBrowser(test).get(path);
  const importFrom = async (slug: string, url: string | null) => {
    const { db } = test.platform.database;
    const id = randomUUID();
    const at = new Date('2026-06-01T00:00:00Z');
    await insertConversation(db, {
      id,
      slug,
      title: { en: `Imported ${slug}` },
      question: {},
      introduction: {},
      convenerBody: null,
      state: 'open',
      strictModeration: false,
      opensAt: new Date('2015-08-01T00:00:00Z'),
      closesAt: null,
      createdAt: at,
    });
    const origin = { conversationId: id, url, sha256: 'a'.repeat(64), sign: 'minus' as const };
    await insertOrigin(db, { ...origin, summary: {}, answer: {}, importedAt: at });
    return get(`/en/deliberations/${slug}`);
  };

  it('says in an empty list what will be here and why it is not yet', async () => {
    const { status, html } = await get('/en/deliberations');
    expect(status).toBe(200);
    expect(html).toContain('Open conversations will stand here');
  });

  it('marks imported conversations, with their source and what its licence asks', async () => {
    const { html } = await importFrom('imported', 'https://pol.is/abc');
    expect(html).toContain('This conversation was imported');
    expect(html).toContain('href="https://pol.is/abc"');
    expect(html).toContain(attribution);
    expect((await get('/en/deliberations')).html).toContain('No closing date');
  });

  it('attributes to Polis only what comes from pol.is', async () => {
    for (const [slug, url] of [
      ['elsewhere', 'https://pol.is.example/abc'],
      ['nowhere-known', null],
    ] as const) {
      const { html } = await importFrom(slug, url);
      expect(html).toContain('This conversation was imported');
      expect(html).not.toContain(attribution);
    }
  });

  it('never makes a link of an address that is not of the web', async () => {
    const { html } = await importFrom('hostile', 'javascript:alert(1)');
    expect(html).toContain('javascript:alert(1)');
    expect(html).not.toContain('href="javascript:');
  });

  it('lists no conversation in preparation, and moves one that is over to the closed ones', async () => {
    const hidden = await prepare(test.platform, { 'short-name': 'Hidden' });
    const slug = await open(test.platform, { 'short-name': 'Ending' });
    const before = await get('/en/deliberations');
    expect(before.html).not.toContain(`/deliberations/${hidden}"`);
    expect(before.html).not.toContain('id="closed"');
    test.setNow(new Date('2027-01-01T00:00:00Z'));
    const [opened = '', closed = ''] = (await get('/en/deliberations')).html.split('id="closed"');
    expect(opened).not.toContain(`/deliberations/${slug}"`);
    expect(closed).toContain(`/deliberations/${slug}"`);
    test.setNow(new Date('2026-07-01T04:00:00Z'));
  });

  it('tells the home page of open conversations, the site’s own first', async () => {
    const slug = await open(test.platform, { 'short-name': 'For home' });
    const { html } = await get('/en/');
    expect(html).toContain(`/en/deliberations/${slug}"`);
  });

  it('lists fifty on a page, the open ones first, the rest on the next', async () => {
    const { db } = test.platform.database;
    const closesAt = new Date('2026-06-30T00:00:00Z');
    for (let n = 0; n < 50; n += 1) {
      await insertConversation(db, {
        ...{ id: randomUUID(), slug: `over-${n}`, title: { en: `Over ${n}` }, question: {} },
        ...{ introduction: {}, convenerBody: null, state: 'open', strictModeration: false },
        ...{ opensAt: new Date('2026-06-01T00:00:00Z'), closesAt, createdAt: closesAt },
      });
    }
    const total = await db.$count(conversation, ne(conversation.state, 'preparing'));
    const slugsOf = (html: string) =>
      [...html.matchAll(/<a [^>]*href="\/en\/deliberations\/([\w-]+)"/g)].map(
        ([, slug]) => slug ?? '',
      );
    const first = await get('/en/deliberations');
    const second = await get('/en/deliberations?page=2');
    const [met, left] = [first, second].map(({ html }) => new Set(slugsOf(html)));
    const listed = [...(met ?? []), ...(left ?? [])].filter((slug) => slug !== 'convene');
    expect(new Set(listed).size).toBe(total);
    expect(listed.slice(0, total - 50).every((slug) => !slug.startsWith('over-'))).toBe(true);
    expect(first.html).toContain('href="/en/deliberations?page=2"');
    expect(second.html).not.toContain('id="open"');
  });

  it('computes no map for lists, feeds and front pages, and at most one for the home page', async () => {
    const slug = await open(test.platform, { 'short-name': 'Counted' });
    await voteOnSeeds(test.platform, browserActor('a'), slug, 3);
    await voteOnSeeds(test.platform, browserActor('b'), slug, 2);
    const run = vi.spyOn(test.platform.threads, 'run');
    for (const path of ['/en/deliberations', `/en/deliberations/${slug}`]) {
      expect((await get(path)).html, path).toMatch(/2 people/);
    }
    expect((await get('/en/deliberations')).html).toContain('5 votes');
    const api = await test.request(`/api/deliberations/${slug}`);
    expect(await api.json()).toMatchObject({ people: 2, votes: 5 });
    const list = await test.request('/api/deliberations');
    expect(((await list.json()) as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ slug, people: 2, votes: 5 }),
    );
    const statements = await test.request(`/api/deliberations/${slug}/statements`);
    expect(await statements.json()).toMatchObject({ upToSeq: 5, items: expect.anything() });
    const csv = await test.request(`/api/deliberations/${slug}/statements.csv`);
    expect((await csv.text()).split('\r\n').length).toBeGreaterThan(7);
    expect((await get('/en/deliberations/feed.atom')).status).toBe(200);
    expect(run).not.toHaveBeenCalled();
    expect((await get('/en')).status).toBe(200);
    expect(run.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
