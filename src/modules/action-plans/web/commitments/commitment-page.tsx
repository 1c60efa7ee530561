import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import {
  SummaryList,
  type SummaryRow,
} from '../../../../platform/ui/summary-list/summary-list.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { commitmentOn } from '../../domain/commitment-standing.ts';
import { standingOn } from '../../domain/milestone-standing.ts';
import { endOf } from '../../domain/plan-date.ts';
import type { Commitment, Milestone, Plan } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { BodyNames } from '../bodies/body-names.tsx';
import { PlanFrame, type PlanView, planAddress, planView } from '../frame/plan-view.tsx';
import { dateWords, StateTag, slipWords, termWords, wordsOf } from '../frame/plan-words.tsx';
import { Cites } from './cites.tsx';
import { EventHistory } from './event-history.tsx';

export function shareOfCommitment(
  { language }: Pick<View, 'language'>,
  plan: Plan,
  { code, title }: Commitment,
): Share {
  const words = { code, plan: wordsOf(plan.title, language) };
  return {
    title: `${code} ${wordsOf(title, language)}`,
    description: texts.in(language)('commitment.description', words),
  };
}

/** A commitment: who owns it, what was promised, and what became of each milestone. */
export function showCommitment(c: Context<SiteEnv>, plan: Plan, commitment: Commitment) {
  return c.html(<CommitmentPage of={planView(c, plan)} commitment={commitment} />);
}

interface PageProps {
  readonly of: PlanView;
  readonly commitment: Commitment;
}

function CommitmentPage({ of, commitment }: PageProps) {
  const { view, plan, day } = of;
  const t = texts.in(view.language);
  const { state, milestones, delivered, late } = commitmentOn(plan, commitment, day);
  return (
    <PlanFrame
      of={of}
      share={shareOfCommitment(view, plan, commitment)}
      above={<StateTag view={view} state={state} />}
      lead={t('progress', { delivered, milestones, late })}
    >
      <div class="sky-columns">
        <div class="sky-flow">
          <h2>{t('commitment.milestones')}</h2>
          {commitment.milestones.length === 0 ? <p>{t('commitment.no-milestones')}</p> : null}
          {commitment.milestones.map((milestone) => (
            <MilestonePart of={of} milestone={milestone} />
          ))}
        </div>
        <div class="sky-flow">
          <h2>{t('commitment.facts')}</h2>
          <Facts of={of} commitment={commitment} />
          <Result of={of} commitment={commitment} />
          <Cites of={of} cites={commitment.sources} />
        </div>
      </div>
      <Answers of={of} commitment={commitment} />
      <Updates of={of} commitment={commitment} />
    </PlanFrame>
  );
}

function MilestonePart({
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
    <section>
      <p class="sky-above">
        <StateTag view={view} state={standing.state} /> {slipWords(view.language, standing)}
      </p>
      <h3>
        <a href={planAddress(of, `milestones/${milestone.id}`)}>
          {milestone.id} <Words view={view} wording={milestone.title} />
        </a>
      </h3>
      <EventHistory of={of} milestone={milestone} />
    </section>
  );
}

function Facts({ of, commitment }: PageProps) {
  const { view, plan } = of;
  const t = texts.in(view.language);
  const theme = plan.themes.find(({ id }) => id === commitment.theme);
  const rows: SummaryRow[] = [
    {
      term: t('facts.theme'),
      value: theme === undefined ? '' : wordsOf(theme.title, view.language),
    },
    { term: t('facts.term'), value: termWords(view, commitment.term) },
    { term: t('facts.origin'), value: t(`origin.${commitment.origin}`) },
    { term: t('facts.lead'), value: <BodyNames of={of} ids={commitment.lead} /> },
    { term: t('facts.partners'), value: <BodyNames of={of} ids={commitment.partners} /> },
    { term: t('facts.civil'), value: <BodyNames of={of} ids={commitment.civilPartners} /> },
  ];
  if (commitment.values.length > 0) {
    const value = commitment.values.map((each) => t(`value.${each}`)).join(t('list.between'));
    rows.push({ term: t('facts.values'), value });
  }
  return <SummaryList rows={rows} />;
}

function Result({ of, commitment: { result } }: PageProps) {
  const { view } = of;
  const t = texts.in(view.language);
  if (result === null) return null;
  return (
    <section>
      <h2>{t(`result.${result.kind}`)}</h2>
      <p>
        <Words view={view} wording={result.text} />
      </p>
      <Cites of={of} cites={result.sources} />
    </section>
  );
}

const questions = [
  'problem',
  'causes',
  'doneSoFar',
  'solution',
  'results',
  'transparency',
  'accountability',
  'participation',
] as const;

/** The answers to the questions of OGP's template, as far as there are any. */
function Answers({ of: { view }, commitment: { template } }: PageProps) {
  const t = texts.in(view.language);
  const answered = questions.flatMap((question) => {
    const text = template[question];
    return text === null ? [] : [{ question, text }];
  });
  if (answered.length === 0) return null;
  return (
    <section>
      <h2>{t('template.title')}</h2>
      {answered.map(({ question, text }) => (
        <>
          <h3>{t(`template.${question}`)}</h3>
          <p>
            <Words view={view} wording={text} />
          </p>
        </>
      ))}
    </section>
  );
}

function Updates({ of, commitment }: PageProps) {
  const { view, day } = of;
  const t = texts.in(view.language);
  const told = commitment.updates.filter(({ on }) => endOf(on) <= day);
  if (told.length === 0) return null;
  return (
    <section>
      <h2>{t('updates.title')}</h2>
      <ol class="sky-time-line">
        {told.toReversed().map(({ on, text, sources }) => (
          <li data-state="done">
            <p class="sky-muted sky-small">{dateWords(view, on)}</p>
            <p>
              <Words view={view} wording={text} />
            </p>
            <Cites of={of} cites={sources} />
          </li>
        ))}
      </ol>
    </section>
  );
}
