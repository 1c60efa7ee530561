import type { View } from '../view.ts';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The way from the home page to the page above this one. */
export function Breadcrumbs({
  view,
  crumbs,
}: {
  readonly view: View;
  readonly crumbs: readonly Crumb[];
}) {
  const way = [{ label: view.t('breadcrumbs.home'), href: `${view.root}/` }, ...crumbs];
  return (
    <nav class="ds-breadcrumbs sky-breadcrumbs" aria-label={view.t('breadcrumbs.label')}>
      <ol>
        {way.map(({ label, href }) => (
          <li>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
