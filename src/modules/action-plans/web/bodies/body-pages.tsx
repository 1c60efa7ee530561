import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { type BodyRecord, bodyRecords } from '../../domain/body-records.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { PlanFrame, type PlanView, planAddress, planView } from '../frame/plan-view.tsx';
import { StateTag, slipWords, wordsOf } from '../frame/plan-words.tsx';

export function shareOfPlanBodies({ language }: Pick<View, 'language'>, plan: Plan): Share {
  const t = texts.in(language);
  return {
    title: t('bodies.title'),
    description: t('bodies.description', { plan: wordsOf(plan.title, language) }),
  };
}

/** What each body leads, and how much of it was kept. */
export function showPlanBodies(c: Context<SiteEnv>, plan: Plan) {
  const of = planView(c, plan);
  const { view } = of;
  const t = texts.in(view.language);
  const share = shareOfPlanBodies(view, plan);
  return c.html(
    <PlanFrame of={of} share={share} lead={t('bodies.lead')}>
      <Table
        id="plan-bodies"
        hideCaption
        caption={t('bodies.title')}
        columns={[
          { label: t('column.body') },
          { label: t('column.leads'), numeric: true },
          { label: t('counts.kept'), numeric: true },
          { label: t('counts.late'), numeric: true },
          { label: t('column.moves'), numeric: true },
          { label: t('column.of'), numeric: true },
        ]}
        rows={bodyRecords(plan, of.day).map((record) => [
          <a href={planAddress(of, `bodies/${record.body.id}`)}>
            <Words view={view} wording={record.body.title} />
          </a>,
          ...[record.leads.length, record.kept, record.late, record.moves, record.milestones].map(
            String,
          ),
        ])}
      />
    </PlanFrame>,
  );
}

export function shareOfPlanBody(
  { language }: Pick<View, 'language'>,
  plan: Plan,
  { body }: BodyRecord,
): Share {
  const name = wordsOf(body.title, language);
  const words = { body: name, plan: wordsOf(plan.title, language) };
  return { title: name, description: texts.in(language)('body.description', words) };
}

/** What one body promised in the plan. */
export function showPlanBody(c: Context<SiteEnv>, plan: Plan, id: string) {
  const of = planView(c, plan);
  const record = bodyRecords(plan, of.day).find(({ body }) => body.id === id);
  if (record === undefined) return c.notFound();
  const { view } = of;
  const t = texts.in(view.language);
  const { kept, late, milestones } = record;
  const way = [{ label: t('bodies.title'), href: planAddress(of, 'bodies') }];
  return c.html(
    <PlanFrame
      of={of}
      way={way}
      share={shareOfPlanBody(view, plan, record)}
      lead={t('progress', { delivered: kept, late, milestones })}
    >
      <Successor of={of} record={record} />
      <Table
        id="body-milestones"
        caption={t('body.milestones')}
        columns={(['milestone', 'state', 'slip'] as const).map((name) => ({
          label: t(`column.${name}`),
        }))}
        rows={record.standings.map(({ milestone, standing }) => [
          <a href={planAddress(of, `milestones/${milestone.id}`)}>
            {milestone.id} <Words view={view} wording={milestone.title} />
          </a>,
          <StateTag view={view} state={standing.state} />,
          slipWords(view.language, standing),
        ])}
      />
    </PlanFrame>,
  );
}

/** A body that was renamed keeps its name here; the one that follows it is named. */
function Successor({ of, record }: { readonly of: PlanView; readonly record: BodyRecord }) {
  const { view, plan } = of;
  const { successor } = record.body;
  if (successor === null) return null;
  const next = plan.bodies.find(({ id }) => id === successor);
  return (
    <p>
      {texts.in(view.language)('body.successor')}{' '}
      {next === undefined ? (
        successor
      ) : (
        <a href={planAddress(of, `bodies/${successor}`)}>
          <Words view={view} wording={next.title} />
        </a>
      )}
    </p>
  );
}
