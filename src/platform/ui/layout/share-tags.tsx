import { htmlLanguage } from '../../i18n/languages.ts';
import type { View } from '../view.ts';

/** What a page tells of itself where its address is posted. */
export interface Share {
  /** One sentence; without it, what the site is. */
  readonly description?: string;
  /** The one number of the page, as people read it. */
  readonly number?: { readonly value: string; readonly label: string } | undefined;
  /** Other sites may show the page as a card: its module has one for this address. */
  readonly card?: boolean;
}

/** `private`: a page that only its visitor sees as it is, or that is none: nothing to be shared. */
export type Sharing = Share | 'private';

/** The address of a page without its query, as it stands in links to it. */
export function pathOf(view: View): string {
  return view.address.split(/[?#]/u)[0] ?? '';
}

/** For search engines, for networks (Open Graph, ogp.me) and for sites that show cards (oEmbed). */
export function ShareTags({
  view,
  title,
  share,
}: {
  readonly view: View;
  readonly title: string;
  readonly share: Sharing;
}) {
  if (share === 'private') return <meta name="robots" content="noindex" />;
  const { t, baseUrl } = view;
  const path = pathOf(view);
  const address = baseUrl + path;
  const region = new Intl.Locale(htmlLanguage(view.language)).maximize();
  return (
    <>
      <link rel="canonical" href={address} />
      <meta name="description" content={share.description ?? t('home.lead')} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={share.description ?? t('home.lead')} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={t('site.name')} />
      <meta property="og:locale" content={`${region.language}_${region.region}`} />
      <meta property="og:image" content={`${baseUrl}${pictureOf(path)}`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={pictureWords(title, share.number)} />
      <meta name="twitter:card" content="summary_large_image" />
      {share.number === undefined ? null : (
        <>
          <meta name="share:value" content={share.number.value} />
          <meta name="share:label" content={share.number.label} />
        </>
      )}
      {share.card === true ? (
        <link
          rel="alternate"
          type="application/json+oembed"
          href={`${baseUrl}/oembed?format=json&url=${encodeURIComponent(address)}`}
          title={title}
        />
      ) : null}
    </>
  );
}

/** Where the picture of a page is, by the path of the page. */
export function pictureOf(path: string): string {
  return `/share.png?page=${encodeURIComponent(path)}`;
}

/** What the picture of a page says, in words. */
export function pictureWords(title: string, number?: Share['number'] | null): string {
  return number === undefined || number === null
    ? title
    : `${title} – ${number.value} ${number.label}`;
}
