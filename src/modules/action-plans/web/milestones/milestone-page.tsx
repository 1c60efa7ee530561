import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import {
  SummaryList,
  type SummaryRow,
} from '../../../../platform/ui/summary-list/summary-list.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { type Standing, standingOn } from '../../domain/milestone-standing.ts';
import type { Commitment, Milestone, Plan } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { EventHistory } from '../commitments/event-history.tsx';
import { PlanFrame, type PlanView, planAddress, planView } from '../frame/plan-view.tsx';
import { dateWords, StateTag, slipWords, wordsOf } from '../frame/plan-words.tsx';

/** A milestone with the commitment that it belongs to. */
export interface FoundMilestone {
  readonly commitment: Commitment;
  readonly milestone: Milestone;
}

export function shareOfMilestone(
  { language }: Pick<View, 'language'>,
  plan: Plan,
  { milestone: { id, title } }: FoundMilestone,
): Share {
  const words = { id, plan: wordsOf(plan.title, language) };
  return {
    title: `${id} ${wordsOf(title, language)}`,
    description: texts.in(language)('milestone.description', words),
  };
}

/** A milestone for ever at one address: its dates, and everything that was told of it. */
export function showMilestone(c: Context<SiteEnv>, plan: Plan, found: FoundMilestone) {
  const of = planView(c, plan);
  const { view, day } = of;
  const { commitment, milestone } = found;
  const t = texts.in(view.language);
  const standing = standingOn(plan, milestone, day);
  const code = `${commitment.code} ${wordsOf(commitment.title, view.language)}`;
  const way = [{ label: code, href: planAddress(of, `commitments/${commitment.code}`) }];
  return c.html(
    <PlanFrame
      of={of}
      way={way}
      share={shareOfMilestone(view, plan, found)}
      {...(standing === null
        ? { lead: t('milestone.not-yet') }
        : {
            above: <StateTag view={view} state={standing.state} />,
            lead: slipWords(view.language, standing),
          })}
    >
      <div class="sky-columns">
        <div class="sky-flow">
          <h2>{t('milestone.history')}</h2>
          <EventHistory of={of} milestone={milestone} />
        </div>
        <div class="sky-flow">
          <h2>{t('milestone.dates')}</h2>
          {standing === null ? null : <Dates of={of} standing={standing} />}
          {milestone.outputs === null ? null : (
            <>
              <h2>{t('milestone.outputs')}</h2>
              <p>
                <Words view={view} wording={milestone.outputs} />
              </p>
            </>
          )}
        </div>
      </div>
    </PlanFrame>,
  );
}

function Dates({ of: { view }, standing }: { readonly of: PlanView; readonly standing: Standing }) {
  const t = texts.in(view.language);
  const day = (date: string | null) => (date === null ? t('event.no-date') : dateWords(view, date));
  const rows: SummaryRow[] = [
    { term: t('column.first-due'), value: day(standing.firstDue) },
    { term: t('column.due'), value: day(standing.due) },
    { term: t('column.moves'), value: String(standing.moves) },
    {
      term: t('column.delivered'),
      value: standing.delivered === null ? t('milestone.not-delivered') : day(standing.delivered),
    },
  ];
  return <SummaryList rows={rows} />;
}
