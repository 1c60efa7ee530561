import { type Context, Hono } from 'hono';
import { corsForReads } from '../http/cors-for-reads.ts';
import { answerRefusal, languageOfPath } from '../http/problems.tsx';
import type { SiteEnv } from '../http/site-env.ts';
import { sourceLanguages } from '../i18n/languages.ts';
import type { Platform } from '../platform.ts';
import { platformTexts } from '../texts/texts.ts';
import { drawSharePicture } from '../ui/sharing/share-picture.tsx';
import { describeCard, writeOEmbedXml } from './oembed.ts';
import { type FindPage, readPagePath } from './public-page.ts';
import { drawQrCode } from './qr-code.tsx';

/** Asks the site itself, as a stranger would. */
type AskSite = (path: string) => Response | Promise<Response>;

/**
 * What leads people to a page from elsewhere: its picture, its QR code, its card (oEmbed). They know
 * no visitor: no cookie is read or set, and what a stranger may not see does not exist here.
 */
export function sharingRoutes(platform: Platform, find: FindPage, ask: AskSite): Hono<SiteEnv> {
  const { baseUrl } = platform.config;
  const routes = new Hono<SiteEnv>({ strict: false });
  routes.get('/share.png', async (c) => {
    const page = await find(c.req.query('page'));
    if (page === null) return noPicture(c, 'not-found');
    const t = platformTexts.in(languageOfPath(page.path) ?? sourceLanguages[0]);
    const site = { name: t('site.name'), host: new URL(baseUrl).host };
    return sendPng(c, await platform.pngs.draw(drawSharePicture(page, site), 1));
  });
  routes.on('GET', ['/qr.svg', '/qr.png'], async (c) => {
    const page = await find(c.req.query('page'));
    if (page === null) return noPicture(c, 'not-found');
    const svg = drawQrCode(baseUrl + page.path, baseUrl + page.path);
    if (c.req.path === '/qr.png') return sendPng(c, await platform.pngs.draw(svg, 2));
    return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': hours(24) });
  });
  routes.use('/oembed', corsForReads);
  routes.get('/oembed', (c) => answerOEmbed(c, baseUrl, find, ask));
  return routes;
}

const hours = (count: number): string => `public, max-age=${count * 3600}`;

/** Programs ask here: a number and three words are all that they read. */
function nothing(c: Context, status: 400 | 401 | 404 | 501): Response {
  const words = { 400: 'Bad request', 401: 'Private', 404: 'No such page', 501: 'No such format' };
  return c.text(words[status], status, { 'Cache-Control': 'no-store' });
}

/** People open the address of a picture too. */
function noPicture(c: Context<SiteEnv>, code: 'not-found' | 'busy'): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  return answerRefusal(c, { code });
}

function sendPng(
  c: Context<SiteEnv>,
  png: Uint8Array<ArrayBuffer> | null,
): Response | Promise<Response> {
  if (png !== null) {
    return c.body(png, 200, {
      'Content-Type': 'image/png',
      'Cache-Control': 'public, max-age=600',
    });
  }
  return noPicture(c, 'busy');
}

/** oEmbed 1.0: 404 where there is no card, 401 where the page is private, 501 for other formats. */
async function answerOEmbed(c: Context, baseUrl: string, find: FindPage, ask: AskSite) {
  const { url, format = 'json', maxwidth, maxheight } = c.req.query();
  if (format !== 'json' && format !== 'xml') return nothing(c, 501);
  const room = { width: readLength(maxwidth), height: readLength(maxheight) };
  if (url === undefined || room.width === null || room.height === null) return nothing(c, 400);
  const path = pathOnSite(url, baseUrl);
  const page = await find(path);
  if (page === null) return nothing(c, (await isPrivate(ask, path)) ? 401 : 404);
  if (page.card !== true) return nothing(c, 404);
  const t = platformTexts.in(languageOfPath(page.path) ?? sourceLanguages[0]);
  const answer = describeCard(
    page,
    { name: t('site.name'), baseUrl },
    {
      ...(room.width === undefined ? {} : { width: room.width }),
      ...(room.height === undefined ? {} : { height: room.height }),
    },
  );
  c.header('Cache-Control', hours(1));
  if (format === 'json') return c.json(answer);
  return c.body(writeOEmbedXml(answer), 200, { 'Content-Type': 'text/xml; charset=utf-8' });
}

/**
 * Whether a stranger meets a page that is not to be shared: it leads them elsewhere, turns them away,
 * or shows what its visitor alone sees so.
 */
async function isPrivate(ask: AskSite, wanted: string | undefined): Promise<boolean> {
  const path = readPagePath(wanted);
  if (path === null) return false;
  const { status, headers } = await ask(path);
  if ([301, 302, 303, 401, 403].includes(status)) return true;
  return status === 200 && (headers.get('content-type') ?? '').startsWith('text/html');
}

/** Whole px above zero; undefined: not asked for; null: no such length. */
function readLength(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,4}$/u.test(text) ? Number(text) : null;
}

function pathOnSite(url: string, baseUrl: string): string | undefined {
  if (!url.startsWith(`${baseUrl}/`) || !URL.canParse(url)) return undefined;
  return new URL(url).pathname;
}
