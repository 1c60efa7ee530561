import { Layout } from '../layout.tsx';
import { Refusal, type RefusalProps } from '../refusal/refusal.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import type { View } from '../view.ts';

/** A refusal or problem that has its own words. */
export function ProblemPage(props: RefusalProps) {
  return (
    <Layout view={props.view} title={props.title} share="private">
      <Refusal {...props} />
    </Layout>
  );
}

function wordsOf({ t }: View, problem: 'notFound' | 'failure') {
  return {
    title: t(`problem.${problem}.title`),
    what: t(`problem.${problem}.what`),
    next: t(`problem.${problem}.next`),
  };
}

interface NotFoundProps extends Pick<RefusalProps, 'view' | 'children'> {
  /** Of the address, for the search. */
  readonly words?: string;
}

/** Nothing stands at this address (404). */
export function NotFoundPage({ view, words = '', children }: NotFoundProps) {
  return (
    <ProblemPage view={view} {...wordsOf(view, 'notFound')}>
      {children}
      <SearchField view={view} id="search" value={words} />
    </ProblemPage>
  );
}

/** Something broke on our side (500); the id leads to the line in the log, and tells nothing else. */
export function FailurePage(
  props: Required<Pick<RefusalProps, 'view' | 'requestId'>> & Pick<RefusalProps, 'children'>,
) {
  return <ProblemPage {...props} {...wordsOf(props.view, 'failure')} />;
}
