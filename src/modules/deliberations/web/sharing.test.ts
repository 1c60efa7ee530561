import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';

const base = 'http://localhost:3000';
const home = '/en/deliberations';
const page = `${home}/night-market-plastics`;
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('world');
});
afterAll(() => test.close());

async function read(path: string) {
  const answer = await test.request(path);
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
}

describe('a conversation elsewhere', () => {
  it.each(['', '/map'])(
    'has a picture with its own number and a link to share: %s',
    async (below) => {
      const { status, body } = await read(`/share.png?page=${page}${below}`);
      expect(status).toBe(200);
      expect(body.equals((await read('/share.png?page=/en/about')).body)).toBe(false);
      expect((await read(page + below)).body.toString()).toContain('/en/share?page=');
    },
  );

  it.each([`${page}/mine`, `${page}/moderation`, `${home}/convene`, `${home}/no-such`])(
    'shows nothing of a page that is not for everybody: %s',
    async (path) => {
      for (const file of ['/share.png', '/qr.svg', '/en/share']) {
        expect((await read(`${file}?page=${path}`)).status, file).toBe(404);
      }
      expect((await read(path)).body.toString()).not.toContain('/en/share?page=');
    },
  );

  it('has a card with its map and what people share, small and with nothing to press', async () => {
    const { status, body } = await read(`/embed${page}`);
    const html = body.toString();
    expect(status).toBe(200);
    expect(html).toContain('<blockquote lang="" dir="ltr">');
    expect(html.split('<svg class="opinion-map-drawing')).toHaveLength(2);
    expect(html).not.toMatch(/<form|<script|<input|<button| style=/u);
    expect(body.byteLength).toBeLessThan(30_000);
    for (const below of ['no-such', '%00', 'night-market-plastics/mine']) {
      expect((await read(`/embed${home}/${below}`)).status, below).toBe(404);
    }
  });

  it('is told by oEmbed under its title; its own page is private, an unknown one is not there', async () => {
    const ask = (path: string) => read(`/oembed?url=${encodeURIComponent(base + path)}`);
    expect(JSON.parse((await ask(page)).body.toString())).toMatchObject({
      title: 'Less plastic at the night market',
    });
    expect((await ask(`${page}/mine`)).status).toBe(401);
    expect((await ask(`${home}/no-such`)).status).toBe(404);
  });
});
