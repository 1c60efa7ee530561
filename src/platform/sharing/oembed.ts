import { escapeXml } from '../text/xml-text.ts';
import type { PublicPage } from './public-page.ts';

/** Room that a site gives, in px. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** An oEmbed answer of the type `rich` (oembed.com, §2.3.4). */
export type OEmbed = Readonly<Record<string, string | number>>;

const cardSize: Room = { width: 400, height: 760 };
const thumbnail: Room = { width: 1200, height: 630 };

/** A page's card in a frame that fits the room given. */
export function describeCard(
  page: PublicPage,
  site: { readonly name: string; readonly baseUrl: string },
  room: Partial<Room>,
): OEmbed {
  const width = Math.min(cardSize.width, room.width ?? cardSize.width);
  const height = Math.min(cardSize.height, room.height ?? cardSize.height);
  const picture = `${site.baseUrl}/share.png?page=${encodeURIComponent(page.path)}`;
  const fits =
    thumbnail.width <= (room.width ?? thumbnail.width) &&
    thumbnail.height <= (room.height ?? thumbnail.height);
  return {
    version: '1.0',
    type: 'rich',
    title: page.title,
    provider_name: site.name,
    provider_url: `${site.baseUrl}/`,
    cache_age: 3600,
    html: frameOf(page, site.baseUrl, { width, height }),
    width,
    height,
    ...(fits
      ? {
          thumbnail_url: picture,
          thumbnail_width: thumbnail.width,
          thumbnail_height: thumbnail.height,
        }
      : {}),
  };
}

/** What another site puts into its page: nothing of ours runs there, and links open outside. */
export function frameOf(
  page: Pick<PublicPage, 'path' | 'title'>,
  baseUrl: string,
  { width, height }: Room = cardSize,
): string {
  return [
    `<iframe src="${escapeXml(`${baseUrl}/embed${page.path}`)}"`,
    `title="${escapeXml(page.title)}"`,
    `width="${width}" height="${height}" loading="lazy" frameborder="0"`,
    'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
  ].join(' ');
}

/** The same answer as XML (oembed.com, §2.3.2). */
export function writeOEmbedXml(answer: OEmbed): string {
  const parts = Object.entries(answer).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>${parts.join('')}</oembed>`;
}
