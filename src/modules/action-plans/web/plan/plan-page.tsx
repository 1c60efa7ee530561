import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { FilterForm } from '../../../../platform/ui/form/form.tsx';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import {
  SummaryList,
  type SummaryRow,
} from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import {
  countDelivered,
  countOutcomes,
  milestonesOn,
  outcomes,
} from '../../domain/commitment-standing.ts';
import { statusOn } from '../../domain/milestone-standing.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { newestSlip, nextDue } from '../../domain/what-moves.ts';
import { texts } from '../../texts.ts';
import { PlanFrame, type PlanView, planAddress, planView } from '../frame/plan-view.tsx';
import { dateWords, termWords, wordsOf } from '../frame/plan-words.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { OverviewFigure } from './overview-figure.tsx';
import { SlipsFigure } from './slips-figure.tsx';

export function shareOfPlan({ language }: Pick<View, 'language'>, plan: Plan): Share {
  const t = texts.in(language);
  return { title: wordsOf(plan.title, language), description: t('plan.lead') };
}

/** Where the files of a plan lie. */
const exported = ({ id }: Plan) => `/api/action-plans/${id}/export`;

/** A plan at a glance: what was kept, what is late, what comes next. */
export function showPlan(c: Context<SiteEnv>, plan: Plan) {
  const of = planView(c, plan);
  return c.html(<PlanPage of={of} />);
}

function PlanPage({ of }: { readonly of: PlanView }) {
  const { view, plan } = of;
  const t = texts.in(view.language);
  const status = statusOn(plan, of.day);
  return (
    <PlanFrame
      of={of}
      isFront
      share={shareOfPlan(view, plan)}
      above={<Tag state={status === 'closed' ? 'note' : 'open'}>{t(`status.${status}`)}</Tag>}
      lead={termWords(view, plan.term)}
      downloads={{
        csv: `${exported(plan)}/milestones.csv`,
        json: `${exported(plan)}/plan.json`,
        feed: `${exported(plan)}/news.atom`,
      }}
    >
      <Counts of={of} />
      <Soon of={of} />
      <SlipsFigure of={of} />
      <OverviewFigure of={of} />
      <CurveFigure of={of} />
      <AnotherDay of={of} />
      <More of={of} />
    </PlanFrame>
  );
}

/** How many milestones were kept, are late, open, unknown, withdrawn. */
function Counts({ of: { view, plan, day } }: { readonly of: PlanView }) {
  const t = texts.in(view.language);
  const standings = milestonesOn(plan, day).map(({ standing }) => standing);
  const counts = countOutcomes(standings);
  const without = plan.commitments.filter(({ milestones }) => milestones.length === 0).length;
  return (
    <>
      <ul class="plan-counts" aria-label={t('counts.label')}>
        {outcomes
          .filter((outcome) => outcome !== 'withdrawn' || counts.withdrawn > 0)
          .map((outcome) => (
            <li>
              <b>{counts[outcome]}</b> {t(`counts.${outcome}`)}
              {outcome === 'kept' && counts.kept > 0 ? (
                <span class="sky-small sky-muted">
                  {' '}
                  {t('counts.of-kept', countDelivered(standings))}
                </span>
              ) : null}
            </li>
          ))}
      </ul>
      <p>{t('counts.note', { all: plan.commitments.length, without })}</p>
    </>
  );
}

function Soon({ of }: { readonly of: PlanView }) {
  const { view, plan, day } = of;
  const t = texts.in(view.language);
  const rows: SummaryRow[] = [];
  const next = nextDue(plan, day);
  const slip = newestSlip(plan, day);
  rows.push({
    term: t('plan.next'),
    value:
      next === undefined ? (
        t('plan.next.none')
      ) : (
        <>
          {dateWords(view, next.due)} ·{' '}
          <MilestoneLink of={of} id={next.milestone.id} title={next.milestone.title} />
        </>
      ),
  });
  rows.push({
    term: t('plan.slipped'),
    value:
      slip === undefined ? (
        t('plan.slipped.none')
      ) : (
        <>
          {dateWords(view, slip.event.on)} ·{' '}
          <MilestoneLink of={of} id={slip.milestone.id} title={slip.milestone.title} />
          {slip.event.reason === null ? null : (
            <p>
              {t('plan.reason')} <Words view={view} wording={slip.event.reason} />
            </p>
          )}
        </>
      ),
  });
  return <SummaryList rows={rows} />;
}

interface LinkProps {
  readonly of: PlanView;
  readonly id: string;
  readonly title: Plan['title'];
}

function MilestoneLink({ of, id, title }: LinkProps) {
  return (
    <a href={planAddress(of, `milestones/${id}`)}>
      {id} <Words view={of.view} wording={title} />
    </a>
  );
}

function AnotherDay({ of: { view, plan, asked } }: { readonly of: PlanView }) {
  const t = texts.in(view.language);
  return (
    <section>
      <h2>{t('as-of.title')}</h2>
      <FilterForm view={view} action={planAddress({ view, plan })} label={t('as-of.title')}>
        <TextField
          view={view}
          name="asOf"
          label={t('as-of.ask')}
          hint={t('as-of.hint')}
          value={asked}
          size={10}
        />
      </FilterForm>
    </section>
  );
}

/** The other pages of the plan. */
function More({ of }: { readonly of: PlanView }) {
  const { view, plan } = of;
  const t = texts.in(view.language);
  const notes = plan.notes.map((note) => (
    <p>
      <Words view={view} wording={note} />
    </p>
  ));
  return (
    <section>
      <h2>{t('plan.more')}</h2>
      <ul>
        <li>
          <a href={planAddress(of, 'requirements')}>{t('requirements.title')}</a>
        </li>
        <li>
          <a href={planAddress(of, 'bodies')}>{t('bodies.title')}</a>
        </li>
        <li>
          <a href={planAddress(of, 'print')}>{t('print.link')}</a>
        </li>
        <li>
          <a href={`${exported(plan)}/due-dates.ics`}>{t('plan.calendar')}</a>
        </li>
        <li>
          <a href={`${exported(plan)}/ogp.csv`}>{t('plan.ogp')}</a>
        </li>
      </ul>
      {notes.length === 0 ? null : <h2>{t('plan.notes')}</h2>}
      {notes}
    </section>
  );
}
