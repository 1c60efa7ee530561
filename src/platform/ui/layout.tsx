import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { htmlLanguage } from '../i18n/languages.ts';
import { platformTexts } from '../texts/texts.ts';
import { Breadcrumbs, type Crumb } from './breadcrumbs/breadcrumbs.tsx';
import { ErrorSummary, type Mistake } from './error-summary/error-summary.tsx';
import { DemoBar } from './layout/demo-bar.tsx';
import { type Downloads, listDownloads } from './layout/downloads.ts';
import { LanguageLinks, LanguageNote } from './layout/language-note.tsx';
import { ShareTags, type Sharing, titleOf } from './layout/share-tags.tsx';
import { SiteFooter } from './layout/site-footer.tsx';
import { SiteHeader } from './layout/site-header.tsx';
import { formatDay } from './time/format-time.ts';
import { colors } from './tokens.ts';
import type { View } from './view.ts';
import { VotePatterns } from './votes/vote-patterns.tsx';

/** What the page is called, and says of itself elsewhere; the name of the site is added. */
export type LayoutProps = Sharing & LaidOut;

interface LaidOut {
  readonly view: View;
  /** The way from the home page to here, without either end; from depth two. */
  readonly breadcrumbs?: readonly Crumb[];
  /** `error`: the page shows a form with mistakes, and its title says so first. */
  readonly state?: 'error';
  /** The mistakes in its form, which stand above all else on the page; none is no error. */
  readonly mistakes?: readonly Mistake[];
  /** Use the whole width: for pictures and tables. Else one column of reading width. */
  readonly wide?: boolean;
  /** Names of served scripts that this page improves itself with. */
  readonly scripts?: readonly string[];
  /** What stands above the page in full width, such as the opening of the home page. */
  readonly banner?: Child;
  /** The data of this page for programs: offered at its foot, and told in its head. */
  readonly downloads?: Downloads;
  readonly children?: Child;
}

/** A whole document. The page writes its one heading itself, with `Title`. */
export function Layout(props: LayoutProps) {
  const { view } = props;
  const frame = viewOfFrame(view);
  const words = view.language === view.addressed ? undefined : htmlLanguage(view.language);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={htmlLanguage(view.addressed)} data-color-scheme={view.colorScheme}>
        <Head {...props} />
        <body data-size="md">
          <a class="ds-skip-link" href="#main">
            {frame.t('layout.skip')}
          </a>
          <SiteHeader view={frame} />
          {view.demo === null ? null : <DemoBar view={frame} demo={view.demo} />}
          <LanguageNote view={frame} words={view.language} />
          {props.breadcrumbs === undefined ? null : (
            <Breadcrumbs view={view} crumbs={props.breadcrumbs} lang={words} />
          )}
          <main id="main" tabindex={-1} lang={words}>
            {props.banner}
            <div class="sky-page" data-wide={props.wide === true ? '' : undefined}>
              <ErrorSummary view={view} mistakes={props.mistakes ?? []} />
              {props.children}
              <PrintFoot view={view} />
            </div>
          </main>
          <SiteFooter
            view={frame}
            downloads={listDownloads(frame, props.downloads ?? {})}
            isShared={props.share !== 'private'}
          />
          <VotePatterns />
        </body>
      </html>
    </>
  );
}

/** For what frames the page: it is in the language of the address, even where the page is not. */
function viewOfFrame(view: View): View {
  const { addressed } = view;
  return { ...view, language: addressed, t: platformTexts.in(addressed) };
}

/** On paper only: where the page is from, and of which day; by the minute, no copy of it would last. */
function PrintFoot({ view }: { readonly view: View }) {
  const { t, baseUrl, address, now } = view;
  return (
    <p class="sky-print-foot">
      {t('layout.printed', { address: `${baseUrl}${address}`, at: formatDay(view, now) })}
    </p>
  );
}

function Head(props: LayoutProps) {
  const { view, state, mistakes = [], scripts = [], downloads = {}, share } = props;
  const { t } = view;
  const isWrong = state === 'error' || mistakes.length > 0;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${isWrong ? t('form.errors.prefix') : ''}${titleOf(props)} – ${t('site.name')}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <ShareTags view={view} share={isWrong ? 'private' : share} />
      <meta name="theme-color" content={colors.head.light} />
      <link rel="icon" type="image/svg+xml" href={view.asset('mark.svg')} />
      <link rel="stylesheet" href={view.asset('site.css')} />
      <LanguageLinks view={view} />
      {listDownloads(view, downloads).map(({ type, href, label }) => (
        <link rel="alternate" type={type} href={href} title={label} />
      ))}
      {['improve.js', ...scripts].map((name) => (
        <script type="module" src={view.asset(name)} />
      ))}
    </head>
  );
}

/** The heading of a page, with a line above it (such as a state) and a lead below it. */
export function Title({ children, lead, above }: { children: Child; lead?: Child; above?: Child }) {
  return (
    <header class="sky-title">
      {above === undefined ? null : <p class="sky-above">{above}</p>}
      <h1>{children}</h1>
      {lead === undefined ? null : <p class="sky-lead">{lead}</p>}
    </header>
  );
}
