import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { htmlLanguage } from '../i18n/languages.ts';
import { Breadcrumbs, type Crumb } from './breadcrumbs/breadcrumbs.tsx';
import { DemoBar } from './layout/demo-bar.tsx';
import { ShareTags, type Sharing } from './layout/share-tags.tsx';
import { SiteFooter } from './layout/site-footer.tsx';
import { SiteHeader } from './layout/site-header.tsx';
import { colors } from './tokens.ts';
import type { View } from './view.ts';
import { VotePatterns } from './votes/vote-patterns.tsx';

export interface LayoutProps {
  readonly view: View;
  /** Equal to the heading of the page, or its beginning; the name of the site is added. */
  readonly title: string;
  /** The way from the home page to here, without either end; from depth two. */
  readonly breadcrumbs?: readonly Crumb[];
  /** `error`: the page shows a form with mistakes, and its title says so first. */
  readonly state?: 'error';
  /** Use the whole width: for pictures and tables. Else one column of reading width. */
  readonly wide?: boolean;
  /** Names of served scripts that this page improves itself with. */
  readonly scripts?: readonly string[];
  /** What stands above the page in full width, such as the opening of the home page. */
  readonly banner?: Child;
  /** What it says of itself elsewhere; without it, its title and what the site is. */
  readonly share?: Sharing;
  readonly children?: Child;
}

/** A whole document. The page writes its one heading itself, with `Title`. */
export function Layout(props: LayoutProps) {
  const { view } = props;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={htmlLanguage[view.language]} data-color-scheme={view.colorScheme}>
        <Head {...props} />
        <body data-size="md">
          <a class="ds-skip-link" href="#main">
            {view.t('layout.skip')}
          </a>
          <SiteHeader view={view} />
          {view.demo === null ? null : <DemoBar view={view} demo={view.demo} />}
          {props.breadcrumbs === undefined ? null : (
            <Breadcrumbs view={view} crumbs={props.breadcrumbs} />
          )}
          <main id="main" tabindex={-1}>
            {props.banner}
            <div class="sky-page" data-wide={props.wide === true ? '' : undefined}>
              {props.children}
            </div>
          </main>
          <SiteFooter view={view} isShared={props.share !== 'private'} />
          <VotePatterns />
        </body>
      </html>
    </>
  );
}

function Head({ view, title, state, scripts = [], share = {} }: LayoutProps) {
  const { t } = view;
  const mistake = state === 'error' ? t('form.errors.prefix') : '';
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${mistake}${title} – ${t('site.name')}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <ShareTags view={view} title={title} share={state === 'error' ? 'private' : share} />
      <meta name="theme-color" content={colors.head.light} />
      <link rel="icon" type="image/svg+xml" href={view.asset('mark.svg')} />
      <link rel="stylesheet" href={view.asset('site.css')} />
      {scripts.map((name) => (
        <script type="module" src={view.asset(name)} />
      ))}
    </head>
  );
}

/** The heading of a page, with a line above it (such as a state) and a lead below it. */
export function Title({
  children,
  lead,
  above,
}: {
  readonly children: Child;
  readonly lead?: Child;
  readonly above?: Child;
}) {
  return (
    <header class="sky-title">
      {above === undefined ? null : <p class="sky-above">{above}</p>}
      <h1>{children}</h1>
      {lead === undefined ? null : <p class="sky-lead">{lead}</p>}
    </header>
  );
}
