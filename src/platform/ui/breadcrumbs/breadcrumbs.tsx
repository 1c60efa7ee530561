import { PeopleText } from '../people-text.tsx';
import type { View } from '../view.ts';

export interface Crumb {
  readonly label: string;
  readonly href: string;
  /** Where people wrote the label: its language. */
  readonly language?: string;
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
  const way: readonly Crumb[] = [
    { label: view.t('breadcrumbs.home'), href: `${view.root}/` },
    ...crumbs,
  ];
  return (
    <nav
      class="ds-breadcrumbs sky-breadcrumbs"
      aria-label={label ?? view.t('breadcrumbs.label')}
      lang={lang}
    >
      <ol>
        {way.map(({ label: words, href, language }) => (
          <li>
            <a class="ds-link" href={href}>
              {language === undefined ? words : <PeopleText text={words} language={language} />}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
