import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { htmlLanguage } from '../../i18n/languages.ts';
import { SiteMark } from '../layout/site-mark.tsx';
import type { View } from '../view.ts';

/** What a page shows of itself on other sites. */
export interface PageCard {
  readonly title: string;
  /** Above the title: the state in one or two words. */
  readonly above: string;
  /** What matters most, in some lines: it stands above the link to the site. */
  readonly body: Child;
  /** The picture, below the link. */
  readonly picture: Child;
  /** The link to the site: where to, from the root of the site on, and its words. */
  readonly href: string;
  readonly act: string;
}

/** A whole document for a frame: no form, no script, no cookie; its link opens the site outside. */
export function CardDocument({ view, card }: { readonly view: View; readonly card: PageCard }) {
  return (
    <Document view={view} title={card.title}>
      <p class="card-above">{card.above}</p>
      <h1>{card.title}</h1>
      {card.body}
      <OutLink view={view} href={card.href} words={card.act} />
      {card.picture}
    </Document>
  );
}

/** What a frame shows whose page is gone. */
export function NoCard({ view }: { readonly view: View }) {
  return (
    <Document view={view} title={view.t('card.none')}>
      <h1>{view.t('card.none')}</h1>
      <OutLink view={view} href={`${view.root}/`} words={view.t('card.home')} />
    </Document>
  );
}

function OutLink({ view, href, words }: { view: View; href: string; words: string }) {
  return (
    <p class="card-act">
      <a href={view.baseUrl + href} target="_blank" rel="noopener">
        {words}
        <span class="card-outside">{view.t('card.outside')}</span>
      </a>
    </p>
  );
}

interface DocumentProps {
  readonly view: View;
  readonly title: string;
  readonly children: Child;
}

function Document({ view, title, children }: DocumentProps) {
  const { t } = view;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={htmlLanguage(view.language)} data-color-scheme="auto">
        <head>
          <meta charset="utf-8" />
          <title>{`${title} – ${t('site.name')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <link rel="stylesheet" href={view.asset('card.css')} />
        </head>
        <body>
          <main>{children}</main>
          <footer>
            <SiteMark size={24} />
            <span>{t('site.name')}</span>
          </footer>
        </body>
      </html>
    </>
  );
}
