import type { View } from '../view.ts';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The way from the home page to the page above this one. */
export function Breadcrumbs({
  view,
  crumbs,
  lang,
  label,
}: {
  readonly view: View;
  /** Says of what, where a page has several. */
  readonly label?: string;
  readonly crumbs: readonly Crumb[];
  /** Where the page is not in the language of its frame. */
  readonly lang?: string | undefined;
}) {
  const way = [{ label: view.t('breadcrumbs.home'), href: `${view.root}/` }, ...crumbs];
  return (
    <nav
      class="ds-breadcrumbs sky-breadcrumbs"
      aria-label={label ?? view.t('breadcrumbs.label')}
      lang={lang}
    >
      <ol>
        {way.map(({ label: words, href }) => (
          <li>
            <a class="ds-link" href={href}>
              {words}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
