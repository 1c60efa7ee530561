import { htmlLanguage } from '../../i18n/languages.ts';
import type { View } from '../view.ts';

/** What a page for everybody says where its address is posted. */
export interface Share {
  /** Equal to the heading of the page, or its beginning. */
  readonly title: string;
  /** One sentence; without it, what the site is. */
  readonly description?: string;
  /** The one number of the page, as people read it. */
  readonly number?: { readonly value: string; readonly label: string } | undefined;
  /** Other sites may show the page as a card: its module has one for this address. */
  readonly card?: boolean;
}

/** `private`: a page that only its visitor sees as it is, or that is none: it has a title alone. */
export type Sharing =
  | { readonly share: Share; readonly title?: never }
  | { readonly share: 'private'; readonly title: string };

export function titleOf({ share, title }: Sharing): string {
  return share === 'private' ? title : share.title;
}

export function descriptionOf({ t }: View, { description }: Share): string {
  return description ?? t('home.lead');
}

/** The address of a page without its query, as it stands in links to it. */
export function pathOf(view: View): string {
  return view.address.split(/[?#]/u)[0] ?? '';
}

/** For search engines, for networks (Open Graph, ogp.me) and for sites that show cards (oEmbed). */
export function ShareTags({ view, share }: { view: View; share: Sharing['share'] }) {
  if (share === 'private') return <meta name="robots" content="noindex" />;
  const { t, baseUrl } = view;
  const { title } = share;
  const description = descriptionOf(view, share);
  const path = pathOf(view);
  const address = baseUrl + path;
  const region = new Intl.Locale(htmlLanguage(view.language)).maximize();
  return (
    <>
      <link rel="canonical" href={address} />
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={t('site.name')} />
      <meta property="og:locale" content={`${region.language}_${region.region}`} />
      <meta property="og:image" content={`${baseUrl}${pictureOf(path)}`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={pictureWords(share)} />
      <meta name="twitter:card" content="summary_large_image" />
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
export function pictureWords({ title, number }: Share): string {
  return number === undefined ? title : `${title} – ${number.value} ${number.label}`;
}
