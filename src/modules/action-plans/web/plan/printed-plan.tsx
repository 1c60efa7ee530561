import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { commitmentOn } from '../../domain/commitment-standing.ts';
import { standingOn } from '../../domain/milestone-standing.ts';
import type { Commitment, Milestone, Plan } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { BodyNames } from '../bodies/body-names.tsx';
import { EventHistory } from '../commitments/event-history.tsx';
import { PlanFrame, type PlanView, planView } from '../frame/plan-view.tsx';
import { dateWords, StateTag, slipWords, wordsOf } from '../frame/plan-words.tsx';

export function shareOfPrinted({ language }: Pick<View, 'language'>, plan: Plan): Share {
  const t = texts.in(language);
  return {
    title: t('print.title', { plan: wordsOf(plan.title, language) }),
    description: t('print.description'),
  };
}

/** The whole plan in one document: every commitment with its milestones and what was told of them. */
export function showPrinted(c: Context<SiteEnv>, plan: Plan) {
  const of = planView(c, plan);
  const { view } = of;
  const t = texts.in(view.language);
  return c.html(
    <PlanFrame
      of={of}
      share={shareOfPrinted(view, plan)}
      lead={t('print.lead', { day: dateWords(view, of.day) })}
    >
      {plan.themes.map((theme) => (
        <section>
          <h2>
            {theme.id} <Words view={view} wording={theme.title} />
          </h2>
          {plan.commitments
            .filter((commitment) => commitment.theme === theme.id)
            .map((commitment) => (
              <PrintedCommitment of={of} commitment={commitment} />
            ))}
        </section>
      ))}
    </PlanFrame>,
  );
}

interface PrintedProps {
  readonly of: PlanView;
  readonly commitment: Commitment;
}

function PrintedCommitment({ of, commitment }: PrintedProps) {
  const { view, plan, day } = of;
  const { state } = commitmentOn(plan, commitment, day);
  return (
    <article>
      <h3>
        {commitment.code} <Words view={view} wording={commitment.title} />
      </h3>
      <p>
        <StateTag view={view} state={state} /> {texts.in(view.language)('print.lead-by')}{' '}
        <BodyNames of={of} ids={commitment.lead} />
      </p>
      {commitment.milestones.map((milestone) => (
        <PrintedMilestone of={of} milestone={milestone} />
      ))}
    </article>
  );
}

function PrintedMilestone({
  of,
  milestone,
}: {
  readonly of: PlanView;
  readonly milestone: Milestone;
}) {
  const { view, plan, day } = of;
  const standing = standingOn(plan, milestone, day);
  if (standing === null) return null;
  return (
    <>
      <h4>
        {milestone.id} <Words view={view} wording={milestone.title} />
      </h4>
      <p>
        <StateTag view={view} state={standing.state} /> {slipWords(view.language, standing)}
      </p>
      <EventHistory of={of} milestone={milestone} />
    </>
  );
}
