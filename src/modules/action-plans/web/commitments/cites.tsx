import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import type { Commitment } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import type { PlanView } from '../frame/plan-view.tsx';

interface CitesProps {
  readonly of: PlanView;
  readonly cites: Commitment['sources'];
}

/** Where something was said: the title of the source, and the place in it. */
export function Cites({ of: { view, plan }, cites }: CitesProps) {
  const t = texts.in(view.language);
  if (cites.length === 0) return null;
  const titles = new Map(plan.sources.map((source) => [source.id, source.title]));
  return (
    <p class="sky-small sky-muted">
      {t('sources')}{' '}
      {cites.map(({ source, at }, nth) => (
        <>
          {nth === 0 ? null : t('sources.between')}
          <cite>
            <PeopleText text={titles.get(source) ?? source} />
          </cite>
          {at === null ? null : ` (${at})`}
        </>
      ))}
    </p>
  );
}
