import { htmlLanguage, languageNames, languages } from '../../i18n/languages.ts';
import { SearchField } from '../search-field/search-field.tsx';
import type { View } from '../view.ts';
import { ColorSchemeSwitch } from './color-scheme-switch.tsx';
import { relateLink, switchLanguage } from './page-address.ts';
import { SiteMark } from './site-mark.tsx';

export function SiteHeader({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <header class="sky-header">
      <div class="sky-bar">
        <a class="sky-brand" href={`${view.root}/`}>
          <SiteMark />
          <span>{t('site.name')}</span>
        </a>
        <details class="sky-menu">
          <summary>{t('layout.menu')}</summary>
          <div class="sky-menu-body">
            <Navigation view={view} />
            <Search view={view} />
            <Corner view={view} />
            <ColorSchemeSwitch view={view} />
          </div>
        </details>
        <LanguageSwitch view={view} />
      </div>
    </header>
  );
}

function Navigation({ view }: { readonly view: View }) {
  const items = [...view.navigation].sort((a, b) => a.task - b.task);
  if (items.length === 0) return null;
  return (
    <nav class="sky-nav" aria-label={view.t('layout.navigation')}>
      <ul>
        {items.map(({ href, label }) => (
          <li>
            <a href={href} aria-current={relateLink(href, view.address)}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A link where the menu lies open in the bar, a form of its own where it is folded. */
function Search({ view }: { readonly view: View }) {
  const href = `${view.root}/search`;
  return (
    <>
      <div class="sky-menu-search" data-color-scheme="dark">
        <SearchField view={view} id="menu-search" landmark={false} />
      </div>
      <a class="sky-search-link" href={href} aria-current={relateLink(href, view.address)}>
        {view.t('search.title')}
      </a>
    </>
  );
}

/** One's own corner: the way in, or what the site keeps of the person who is in. */
function Corner({ view }: { readonly view: View }) {
  const known = view.actor.person !== null;
  const href = `${view.root}/identity/${known ? 'me' : 'sign-in'}`;
  return (
    <a class="sky-corner" href={href} aria-current={relateLink(href, view.address)}>
      {view.t(known ? 'layout.mine' : 'layout.signIn')}
    </a>
  );
}

function LanguageSwitch({ view }: { readonly view: View }) {
  const others = languages.filter((language) => language !== view.language);
  return (
    <ul class="sky-languages">
      {others.map((language) => (
        <li>
          <a
            href={switchLanguage(view.address, language)}
            hreflang={htmlLanguage[language]}
            lang={htmlLanguage[language]}
          >
            {languageNames[language]}
          </a>
        </li>
      ))}
    </ul>
  );
}
