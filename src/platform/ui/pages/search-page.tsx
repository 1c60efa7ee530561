import type { GroupResults, Result } from '../../search/search-site.ts';
import { ButtonLink } from '../button/button.tsx';
import { Layout, Title } from '../layout.tsx';
import { Pagination } from '../pagination/pagination.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import type { NavigationItem, View } from '../view.ts';
import { shareOf } from './page-shares.ts';
import { SearchResult } from './search-result.tsx';

export interface SearchPageProps {
  readonly view: View;
  /** As it was typed; empty: nothing was asked. */
  readonly asked: string;
  /** Why it was not searched for. */
  readonly error?: string;
  /** What was found, by task; none: nothing was asked, or not in a way that could be searched for. */
  readonly groups?: readonly GroupResults[];
  /** One group, page by page. */
  readonly chosen?: { readonly task: NavigationItem['task']; readonly page: number };
  /** What can be found at all, in words. */
  readonly kinds: readonly string[];
  readonly kindOf: (result: Result) => string;
}

/** Results on one page of a group, and of each group where all are shown. */
export const resultsPerPage = { one: 20, each: 5 } as const;

/** The search over everything public, its results by task. */
export function SearchPage(props: SearchPageProps) {
  const { view, asked, error, groups } = props;
  const { t } = view;
  return (
    <Layout
      view={view}
      share={shareOf(view, '/search')}
      {...(error === undefined ? {} : { state: 'error' })}
    >
      <Title>{t('search.title')}</Title>
      <SearchField view={view} id="search" value={asked} error={error} />
      {groups === undefined ? <Findable {...props} /> : <Results {...props} groups={groups} />}
    </Layout>
  );
}

function Findable({ view, kinds }: SearchPageProps) {
  const { t } = view;
  return (
    <section>
      <h2>{t('search.what')}</h2>
      <ul>
        {kinds.map((kind) => (
          <li>{kind}</li>
        ))}
      </ul>
      <p>{t('search.how')}</p>
    </section>
  );
}

type FoundProps = SearchPageProps & { readonly groups: readonly GroupResults[] };

function Results(props: FoundProps) {
  const found = props.groups.filter(({ results }) => results.length > 0);
  if (found.length === 0) return <Nothing {...props} />;
  return found.map((group) => <Group {...props} group={group} />);
}

function Group(props: FoundProps & { readonly group: GroupResults }) {
  const { view, group, chosen, kindOf, asked } = props;
  const { t } = view;
  const { task, total, isCut, results } = group;
  const address = `${view.root}/search?q=${encodeURIComponent(asked)}`;
  return (
    <section aria-labelledby={`task-${task}`}>
      <h2 id={`task-${task}`}>{t(`task.${task}`)}</h2>
      <p class="sky-muted">{t(isCut ? 'search.many' : 'search.found', { total })}</p>
      <ol class="sky-results">
        {results.map((result) => (
          <SearchResult view={view} result={result} kind={kindOf(result)} />
        ))}
      </ol>
      {chosen === undefined ? (
        <More view={view} group={group} href={`${address}&task=${task}`} />
      ) : (
        <>
          <Pagination
            view={view}
            current={chosen.page}
            total={Math.ceil(total / resultsPerPage.one)}
            href={(page) => `${address}&task=${task}&page=${page}`}
          />
          <p>
            <a href={address}>{t('search.all')}</a>
          </p>
        </>
      )}
    </section>
  );
}

function More({ view, group, href }: { view: View; group: GroupResults; href: string }) {
  const { task, total, results } = group;
  if (total <= results.length) return null;
  const values = { total, task: view.t(`task.${task}`) };
  return (
    <p>
      <a href={href}>{view.t('search.more', values)}</a>
    </p>
  );
}

/** Never a bare “nothing found”: what to try instead, and where to go. */
function Nothing({ view, asked }: SearchPageProps) {
  const { t } = view;
  return (
    <section>
      <h2>{t('search.none', { asked })}</h2>
      <ul>
        <li>{t('search.none.fewer')}</li>
        <li>{t('search.none.other')}</li>
        <li>{t('search.none.typing')}</li>
      </ul>
      <p>{t('search.none.tasks')}</p>
      <div class="sky-buttons">
        {view.navigation.map(({ href, label }) => (
          <ButtonLink href={href} variant="secondary">
            {label}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}
