import type { View } from '../view.ts';
import { ProblemPage } from './problem-page.tsx';

/** Something broke on our side (500); the id leads to the line in the log, and tells nothing else. */
export function FailurePage({
  view,
  requestId,
}: {
  readonly view: View;
  readonly requestId: string;
}) {
  const { t } = view;
  return (
    <ProblemPage
      view={view}
      title={t('problem.failure.title')}
      what={t('problem.failure.what')}
      next={t('problem.failure.next')}
      requestId={requestId}
    />
  );
}
