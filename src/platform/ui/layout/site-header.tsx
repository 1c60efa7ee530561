import { defineLanguage, htmlLanguage, languages } from '../../i18n/languages.ts';
import { Form } from '../form/form.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import type { NavigationItem, View } from '../view.ts';
import { groupByTask } from './group-by-task.ts';
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
          </div>
        </details>
        <LanguageSwitch view={view} />
      </div>
    </header>
  );
}

/** The tasks behind which something stands; each leads to it, or to its links on the home page. */
function Navigation({ view }: { readonly view: View }) {
  const tasks = groupByTask(view.navigation);
  if (tasks.length === 0) return null;
  return (
    <nav class="sky-nav" aria-label={view.t('layout.navigation')}>
      <ul>
        {tasks.map(({ task, items }) => (
          <li>
            <a
              href={items.length === 1 ? items[0]?.href : `${view.root}/#task-${task}`}
              aria-current={relateTask(items, view.address)}
            >
              {view.t(`task.${task}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where a task stands to the page shown: its only page itself, one of its pages, or elsewhere. */
function relateTask(items: readonly NavigationItem[], address: string) {
  const relations = items.map(({ href }) => relateLink(href, address)).filter(Boolean);
  if (relations.length === 0) return undefined;
  return items.length === 1 ? relations[0] : 'true';
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
  if (view.account === null) return null;
  const known = view.actor.person !== null;
  const href = `${view.root}${known ? view.account.mine : view.account.signIn}`;
  const leads = known || view.wayBack === null ? href : `${href}?back=${view.wayBack}`;
  return (
    <>
      <a class="sky-corner" href={leads} aria-current={relateLink(href, view.address)}>
        {view.t(known ? 'layout.mine' : 'layout.signIn')}
      </a>
      {known ? <SignOut view={view} action={`${view.root}${view.account.signOut}`} /> : null}
    </>
  );
}

/** One press from any page, for who leaves a computer that others use too. */
function SignOut({ view, action }: { readonly view: View; readonly action: string }) {
  return (
    <Form view={view} action={action} class="sky-sign-out" repeatable>
      <button type="submit">{view.t('layout.signOut')}</button>
    </Form>
  );
}

/** The same page in every other language. */
function LanguageSwitch({ view }: { readonly view: View }) {
  const others = languages.filter((language) => language !== view.language);
  return (
    <details class="sky-languages">
      <summary>
        <span class="sky-hidden">{view.t('layout.language')}</span>
        {defineLanguage(view.language).name}
      </summary>
      <ul>
        {others.map((language) => (
          <li>
            <a
              href={switchLanguage(view.address, language)}
              hreflang={htmlLanguage(language)}
              lang={htmlLanguage(language)}
            >
              {defineLanguage(language).name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
