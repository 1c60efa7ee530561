import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { open } from '../../test/convening.ts';

const home = '/api/deliberations/night-market-plastics';

describe('the map as a file', () => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await createTestPlatform('world');
  });
  afterAll(() => test.close());

  const text = async (path: string) => (await test.request(path)).text();

  it('is an SVG that asks nothing of anybody, with words in the language asked for', async () => {
    const answer = await test.request(`${home}/map.svg?lang=zh-Hant`);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    const svg = await answer.text();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
    const outside = svg
      .replaceAll('http://www.w3.org/2000/svg', '')
      .match(/(?:href|src)="[^#]|url\((?!#)|@import|<script|var\(/gu);
    expect(outside).toBeNull();
    expect(svg).toMatch(/2群意見，\d+件事每一群都同意/u);
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(await text(`${home}/map.svg?lang=en`)).toMatch(/2 groups, \d+ points/u);
  });

  it('is a CSV whose rows are the marks of the SVG, number by number', async () => {
    const svg = await text(`${home}/map.svg`);
    const drawn = [
      ...svg.matchAll(/<use href="#[^"]*-(a|b|none|other)" x="([\d.]+)" y="([\d.]+)"/gu),
    ];
    const marks = drawn.map(([, style = '', x, y]) => [
      x,
      y,
      style.length === 1 ? style.toUpperCase() : style,
    ]);
    const [head, ...rows] = (await text(`${home}/map.csv`)).trimEnd().split('\r\n');
    expect(head).toMatch(/^x,y,group,people,people-A,people-B/u);
    const told = rows.map((row) => row.split(',').slice(0, 3));
    expect(marks.length).toBeGreaterThan(100);
    expect(told.map(String).sort()).toEqual(marks.map(String).sort());
  });

  it('is a PNG twice as fine as the SVG', async () => {
    const svg = await text(`${home}/map.svg?lang=en`);
    const answer = await test.request(`${home}/map.png?lang=en`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const png = Buffer.from(await answer.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/u.exec(svg) ?? [];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Number(width) * 2,
      Number(height) * 2,
    ]);
  });

  it('does not travel again when nothing has changed', async () => {
    for (const kind of ['svg', 'csv', 'png']) {
      const first = await test.request(`${home}/map.${kind}`);
      const tag = first.headers.get('etag') ?? '';
      const again = await test.request(`${home}/map.${kind}`, {
        headers: { 'If-None-Match': tag },
      });
      expect([first.status, again.status]).toEqual([200, 304]);
    }
  });

  it('may be read by the pages of every site', async () => {
    const answer = await test.request(`${home}/map.svg`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is refused for a language, a kind or a conversation that is not there', async () => {
    const statuses = await Promise.all(
      ['/map.svg?lang=exe', '/map.svg?lang=../en', '/map.exe', '-no/map.png', '/../map.csv'].map(
        async (path) => (await test.request(`${home}${path}`)).status,
      ),
    );
    expect(statuses).toEqual([422, 422, 404, 404, 404]);
  });

  it('is refused while so few take part that people could be told apart', async () => {
    const slug = await open(test.platform);
    for (const kind of ['svg', 'png', 'csv']) {
      const answer = await test.request(`/api/deliberations/${slug}/map.${kind}`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'deliberations.no-map-yet' });
    }
  });
});
