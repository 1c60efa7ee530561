import { languages } from '../i18n/languages.ts';

/** A page that everybody may see, as it tells itself in its head. */
export interface PublicPage {
  /** From `/en` on, without host and query. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly number: { readonly value: string; readonly label: string } | null;
  /** Whether other sites may show it as a card. */
  readonly hasCard: boolean;
}

/** Why there is none: no such page, or not one for everybody. */
export type NoPage = 'missing' | 'private';

/** Asks the site itself, as a stranger would. */
export type AskSite = (path: string) => Response | Promise<Response>;

const longest = 400;
const pagePath = new RegExp(`^/(?:${languages.join('|')})(?:/[\\w.~-]+)*/?$`, 'u');
/** The page about sharing a page is none to be shared; nor is a step up or nowhere. */
const noPage = /^\/[^/]+\/share(?:\/|$)|\/\.{1,2}(?:\/|$)/u;

/**
 * The path of a page of ours from what a stranger sent; null for everything else: other hosts, other
 * parts of the site, queries, encoded characters.
 */
export function readPagePath(wanted: string | undefined): string | null {
  if (wanted === undefined || wanted.length > longest) return null;
  return pagePath.test(wanted) && !noPage.test(wanted) ? wanted : null;
}

/** What a page says of itself to somebody without a cookie. */
export async function askForPage(ask: AskSite, path: string): Promise<PublicPage | NoPage> {
  const answer = await ask(path);
  if ([301, 302, 303, 401, 403].includes(answer.status)) return 'private';
  if (answer.status !== 200) return 'missing';
  if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) return 'missing';
  const html = await answer.text();
  const head = html.slice(0, html.indexOf('</head>'));
  if (metaOf(head, 'robots') !== null) return 'private';
  const value = metaOf(head, 'share:value');
  const label = metaOf(head, 'share:label');
  return {
    path,
    title: metaOf(head, 'og:title') ?? '',
    description: metaOf(head, 'og:description') ?? '',
    number: value === null || label === null ? null : { value, label },
    hasCard: head.includes('type="application/json+oembed"'),
  };
}

/** The content of a `<meta>`, which our own layout wrote. */
function metaOf(head: string, name: string): string | null {
  const found = new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`, 'u').exec(head);
  return found === null ? null : readEscaped(found[1] ?? '');
}

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

function readEscaped(escaped: string): string {
  return escaped.replace(/&(?:lt|gt|quot|#39|amp);/gu, (found) => characters[found] ?? found);
}
