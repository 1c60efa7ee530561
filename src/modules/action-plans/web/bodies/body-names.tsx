import { Words } from '../../../../platform/ui/words.tsx';
import { texts } from '../../texts.ts';
import { type PlanView, planAddress } from '../frame/plan-view.tsx';

interface NamesProps {
  readonly of: PlanView;
  readonly ids: readonly string[];
}

/** Bodies of a plan by their names, each with its page. */
export function BodyNames({ of, ids }: NamesProps) {
  const { view, plan } = of;
  const t = texts.in(view.language);
  if (ids.length === 0) return <>{t('bodies.unknown')}</>;
  return (
    <>
      {ids.map((id, at) => {
        const body = plan.bodies.find((each) => each.id === id);
        return (
          <>
            {at === 0 ? null : t('list.between')}
            <a href={planAddress(of, `bodies/${id}`)}>
              {body === undefined ? id : <Words view={view} wording={body.title} />}
            </a>
          </>
        );
      })}
    </>
  );
}
