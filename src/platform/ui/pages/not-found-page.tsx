import { SearchField } from '../search-field/search-field.tsx';
import type { View } from '../view.ts';
import { ProblemPage } from './problem-page.tsx';

/** Nothing stands at this address (404). */
export function NotFoundPage({ view }: { readonly view: View }) {
  const { t } = view;
  return (
    <ProblemPage
      view={view}
      title={t('problem.notFound.title')}
      what={t('problem.notFound.what')}
      next={t('problem.notFound.next')}
    >
      <SearchField view={view} id="search" />
    </ProblemPage>
  );
}
