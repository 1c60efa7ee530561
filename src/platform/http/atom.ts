import { Feed } from 'feed';
import { htmlLanguage } from '../i18n/languages.ts';
import { fitForXml } from '../text/xml-text.ts';
import { peopleMarks } from '../ui/people-text.tsx';
import type { View } from '../ui/view.ts';

/** Something new, as a feed tells it. */
export interface NewsItem {
  /** Never changes and names nothing else on the site, e.g. `gardens/lotus-pond/made`. */
  readonly id: string;
  readonly title: string;
  /** The page of it, beginning with the view's root. */
  readonly href: string;
  readonly at: Date;
  readonly summary?: string;
  /** Of the summary, where people wrote it. */
  readonly language?: string;
}

/** How many entries a feed has at most. */
export const mostNews = 50;

/** The newest first; of the same instant, by id. */
export function newestFirst(items: readonly NewsItem[]): NewsItem[] {
  return [...items]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, mostNews);
}

/** A feed as XML. Its times are those of its entries, so that the same news are the same bytes. */
export function writeFeed(
  view: Pick<View, 'baseUrl' | 'language' | 't'>,
  feed: {
    readonly title: string;
    /** The page that tells the same to people. */
    readonly href: string;
    /** Where the feed itself is. */
    readonly address: string;
    readonly items: readonly NewsItem[];
  },
): string {
  const items = newestFirst(feed.items);
  const atom = new Feed({
    id: tagOf(view, feed.address),
    title: plainXml(feed.title),
    updated: items[0]?.at ?? new Date(0),
    generator: false,
    link: view.baseUrl + feed.href,
    feed: view.baseUrl + feed.address,
    author: { name: plainXml(view.t('site.name')) },
  });
  for (const { id, title, href, at, summary, language } of items) {
    atom.addItem({
      id: tagOf(view, `/${view.language}/${id}`),
      title: plainHtml(title),
      link: view.baseUrl + href,
      date: at,
      ...(summary === undefined || summary === ''
        ? {}
        : { description: summaryHtml(summary, language) }),
    });
  }
  const language = `xml:lang="${htmlLanguage(view.language)}"`;
  return atom.atom1().replace('<feed ', () => `<feed ${language} `);
}

/** A name for ever (RFC 4151), whatever becomes of the address. */
function tagOf(view: Pick<View, 'baseUrl'>, path: string): string {
  return `tag:${new URL(view.baseUrl).hostname},2026:${path.slice(1)}`;
}

/** People's words say in which language and direction they are; readers of feeds take HTML here. */
function summaryHtml(summary: string, language: string | undefined): string {
  if (language === undefined) return plainHtml(summary);
  const { lang, dir } = peopleMarks(summary, language);
  return `<span lang="${lang}" dir="${dir}">${plainHtml(summary)}</span>`;
}

/** Text where a feed takes HTML: every sign stands for itself. */
function plainHtml(text: string): string {
  return fitForXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text where a feed takes text; the library takes `&amp;` for already escaped. */
function plainXml(text: string): string {
  return fitForXml(text).replaceAll('&amp;', '&amp;amp;');
}
