import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { site } from '../platform/site.ts';
import { addressOf, openSlug } from './conversations.ts';

/** A page of somebody else's site, which frames what it is given. */
async function openForeignSite(html: string): Promise<{ server: Server; address: string }> {
  const server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>Foreign</title>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const front = addressOf('en', openSlug);

test('a card shows in the frame of another site and leaves nothing there', async ({
  page,
  request,
}) => {
  const answer = await request.get(`/oembed?url=${encodeURIComponent(site() + front)}`);
  const { html } = (await answer.json()) as { html: string };
  const { server, address } = await openForeignSite(html);
  const asked: string[] = [];
  page.on('request', (each) => asked.push(each.url()));
  await page.goto(address);
  const card = page.frameLocator('iframe');
  await expect(card.locator('h1')).toHaveText('Less plastic at the night market');
  await expect(card.locator('svg[role="img"]')).toBeVisible();
  await expect(card.locator('blockquote')).toHaveCSS('border-left-width', '4px');
  const outside = asked.filter((url) => !url.startsWith(address) && !url.startsWith(site()));
  expect(outside).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  const link = card.locator('a');
  await expect(link).toHaveAttribute('href', site() + front);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await expect(opened.locator('h1')).toHaveText('Less plastic at the night market');
  server.close();
});

test('no other page may be framed', async ({ page }) => {
  const paths = ['/en/', front, `${front}/map`, '/en/share?page=/en/', '/embed/en/identity/me'];
  const frames = paths.map((path) => `<iframe src="${site()}${path}"></iframe>`).join('');
  const { server, address } = await openForeignSite(frames);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/frame-ancestors|X-Frame-Options/u.test(message.text())) refused.push(message.text());
  });
  await page.goto(address);
  await expect.poll(() => refused.length).toBeGreaterThanOrEqual(paths.length);
  for (const frame of page.frames().slice(1)) {
    expect(await frame.locator('h1').count()).toBe(0);
  }
  server.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a card follows the device by itself, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 320, height: 700 },
    });
    const page = await context.newPage();
    await page.goto(`${site()}/embed${front}`);
    const ground = colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(23, 33, 58)';
    await expect(page.locator('html')).toHaveCSS('background-color', ground);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await context.close();
  });
}
